import { IsString, IsUUID } from 'class-validator';
import { Length } from '../../platform/http/text-length.js';

export class StationAttemptRequest {
  /** Why one more attempt is right; the trainee can read it. */
  @IsString() @Length(1, 1000) reason!: string;
}

export class ThirdLookBookingRequest {
  @IsUUID() offeredTimeId!: string;
}
