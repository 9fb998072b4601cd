import { IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';

export class StationBookingRequest {
  @IsUUID() offeredTimeId!: string;
  /** A booking of mine at the same station that this one takes the place of. */
  @MayBeLeftOut() @IsUUID() insteadOf?: string;
}
