import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';

export class FeedbackAcknowledgementRequest {
  /** The rater and the program lead can read it. */
  @IsOptional() @IsString() @Length(1, 2000) comment?: string;
  /** The lead is asked to have somebody look again. */
  @IsBoolean() asksAnotherLook!: boolean;
}
