import { IsOptional, IsUUID } from 'class-validator';

export class StationBookingRequest {
  @IsUUID() offeredTimeId!: string;
  /** A booking of mine at the same station that this one takes the place of. */
  @IsOptional() @IsUUID() insteadOf?: string;
}
