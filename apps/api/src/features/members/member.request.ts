import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ROLES, type RoleName } from '../../catalogue/roles.js';

export class MemberListRequest {
  /** Part of a name or of an email. */
  @IsOptional() @IsString() @MaxLength(120) search?: string;
  @IsOptional() @IsIn(ROLES) role?: RoleName;
  @IsOptional() @IsUUID() cohort?: string;
  /** `nextCursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(600) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

export class RoleGrantRequest {
  @IsUUID() personId!: string;
  @IsIn(ROLES) role!: RoleName;
}

export class LeadRequest {
  @IsUUID() personId!: string;
}
