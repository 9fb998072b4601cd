import { Equals, IsString } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length } from '../../platform/http/text-length.js';

export class PauseTalkRequest {
  /** Support was offered in the talk. */
  @Equals(true) supportOffered!: boolean;
  /** What was agreed; the lead reads it, nobody else. */
  @MayBeLeftOut() @IsString() @Length(1, 2000) note?: string;
}

export class PauseLiftingRequest {
  @IsString() @Length(1, 2000) reason!: string;
}

export class PauseAppealRequest {
  /** In the trainee's own words; the program lead reads them. */
  @IsString() @Length(1, 2000) words!: string;
}
