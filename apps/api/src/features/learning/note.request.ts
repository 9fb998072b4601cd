import { IsInt, IsString, IsUUID, Max, Min } from 'class-validator';
import { MaxLength } from '../../platform/http/text-length.js';

export class NoteRequest {
  @IsString() @MaxLength(10_000) text!: string;
  /** The open page that writes: its own earlier saves never stand in its way. */
  @IsUUID() writer!: string;
  /** That page's own order of saves. */
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) clientSeq!: number;
}
