import { IsBoolean, IsString } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length } from '../../platform/http/text-length.js';

export class FeedbackAcknowledgementRequest {
  /** The rater and the program lead can read it. */
  @MayBeLeftOut() @IsString() @Length(1, 2000) comment?: string;
  /** The lead is asked to have somebody look again. */
  @IsBoolean() asksAnotherLook!: boolean;
}
