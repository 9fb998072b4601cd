import { IsBoolean, IsIn } from 'class-validator';
import { ROLE_PLAY_OUTCOMES, type RolePlayOutcome } from '#libs/assessment';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';

export class RolePlayOutcomeRequest {
  /** Only `completed` leads to a result; the others use up no attempt. */
  @IsIn(ROLE_PLAY_OUTCOMES) outcome!: RolePlayOutcome;
}

export class RolePlayStartRequest {
  /** Hold it although fewer trainees are booked than it is made for. */
  @MayBeLeftOut() @IsBoolean() withFewer?: boolean;
}
