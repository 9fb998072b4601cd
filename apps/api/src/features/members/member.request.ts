import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Max, Min } from 'class-validator';
import { ROLES, type RoleName } from '../../catalogue/roles.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { MaxLength } from '../../platform/http/text-length.js';

export class MemberListRequest {
  /** Part of a name or of an email. */
  @MayBeLeftOut() @IsString() @MaxLength(120) search?: string;
  @MayBeLeftOut() @IsIn(ROLES) role?: RoleName;
  @MayBeLeftOut() @IsUUID() cohort?: string;
  /** `nextCursor` of the page before. */
  @MayBeLeftOut() @IsString() @MaxLength(600) cursor?: string;
  @MayBeLeftOut() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export class RoleGrantRequest {
  @IsUUID() personId!: string;
  @IsIn(ROLES) role!: RoleName;
}

export class LeadRequest {
  @IsUUID() personId!: string;
}
