import { IsInt, IsString, Max, Min, ValidateIf } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length, MaxLength } from '../../platform/http/text-length.js';

/** One of the two is enough. "Not today" sends nothing at all. */
export class CheckInRequest {
  /** 0 is calm, 10 is very hard. */
  @ValidateIf((form: CheckInRequest) => form.words === undefined || form.level !== undefined)
  @IsInt()
  @Min(0)
  @Max(10)
  level?: number;
  @MayBeLeftOut() @IsString() @Length(1, 2000) words?: string;
}

/** Every box may stay empty. */
export class WellnessPlanRequest {
  /** How I notice that I need a break. */
  @IsString() @MaxLength(4000) signs!: string;
  /** What helps me. */
  @IsString() @MaxLength(4000) helps!: string;
  /** Whom I can call. */
  @IsString() @MaxLength(4000) people!: string;
  /** What I do when it gets too much. */
  @IsString() @MaxLength(4000) steps!: string;
}
