import { IsString, IsUUID, Length } from 'class-validator';

export class StationAttemptRequest {
  /** Why one more attempt is right; the trainee can read it. */
  @IsString() @Length(1, 1000) reason!: string;
}

export class ThirdLookBookingRequest {
  @IsUUID() offeredTimeId!: string;
}
