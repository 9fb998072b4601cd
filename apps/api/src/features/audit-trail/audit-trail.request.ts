import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { AUDIT_ACTIONS, type AuditActionName } from '../../catalogue/audit-actions.js';
import { IsCivilDate } from '../../platform/http/civil-date.js';

export class AuditExtractRequest {
  @IsOptional() @IsIn(AUDIT_ACTIONS) action?: AuditActionName;
  /** Id of the row it is about. */
  @IsOptional() @IsUUID() subject?: string;
  /** Id of somebody who acted, or whom it is about. */
  @IsOptional() @IsUUID() person?: string;
  /** First day, in the program's zone. */
  @IsOptional() @IsCivilDate() from?: string;
  /** Last day, in the program's zone. */
  @IsOptional() @IsCivilDate() to?: string;
}

export class AuditListRequest extends AuditExtractRequest {
  @IsOptional() @IsString() @MaxLength(600) cursor?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}
