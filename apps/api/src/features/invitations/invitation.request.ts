import { Equals, IsEmail, IsIn, IsString, IsUUID } from 'class-validator';
import { ROLES, type RoleName } from '../../catalogue/roles.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsOneLine, IsPersonName } from '../../platform/http/one-line.js';
import { Length, MaxLength } from '../../platform/http/text-length.js';

export class InvitationRequest {
  @IsEmail() @MaxLength(254) @IsOneLine() email!: string;
  @IsString() @Length(1, 120) @IsPersonName() name!: string;
  @IsIn(ROLES) role!: RoleName;
  @MayBeLeftOut() @IsUUID() cohortId?: string;
}

export class AcceptanceRequest {
  /** The name others will see and that stands on a certificate. */
  @IsString() @Length(1, 120) @IsPersonName() name!: string;
  /** A new password, or the present one where the person has an account already. */
  @IsString() @MaxLength(512) password!: string;
  @Equals(true) agreed!: boolean;
}
