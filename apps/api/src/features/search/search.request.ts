import { IsString, Matches } from 'class-validator';
import { MaxLength } from '../../platform/http/text-length.js';

export class SearchRequest {
  /** What to look for: at least two characters. */
  @IsString() @MaxLength(100) @Matches(/\S.*\S/, { message: 'q must have at least two characters' }) q!: string;
}
