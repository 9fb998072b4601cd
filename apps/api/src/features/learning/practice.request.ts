import { IsBoolean, IsInt, IsObject, IsOptional, IsString, Max, Min } from 'class-validator';
import { MaxLength } from '../../platform/http/text-length.js';

/** An answer to a practice question. Nothing of it is kept. */
export class PracticeAnswerRequest {
  @IsString() @MaxLength(40) item!: string;
  /** The round whose order of options was shown. */
  @IsInt() @Min(1) @Max(1_000_000) round!: number;
  /** By type: `{choice}`, `{choices}`, `{value}`, `{pairs}` or `{sequence}` with the keys that were shown. */
  @IsOptional() @IsObject() answer?: object | null;
  /** Show the explanation and what is right, also when the answer is not. */
  @IsBoolean() reveal!: boolean;
}
