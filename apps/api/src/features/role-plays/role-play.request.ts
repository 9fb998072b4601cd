import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { ROLE_PLAY_OUTCOMES, type RolePlayOutcome } from '#libs/assessment';

export class RolePlayOutcomeRequest {
  /** Only `completed` leads to a result; the others use up no attempt. */
  @IsIn(ROLE_PLAY_OUTCOMES) outcome!: RolePlayOutcome;
}

export class RolePlayStartRequest {
  /** Hold it although fewer trainees are booked than it is made for. */
  @IsOptional() @IsBoolean() withFewer?: boolean;
}
