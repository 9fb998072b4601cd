import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Max, Min } from 'class-validator';
import { AUDIT_ACTIONS, type AuditActionName } from '../../catalogue/audit-actions.js';
import { IsCivilDate } from '../../platform/http/civil-date.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { MaxLength } from '../../platform/http/text-length.js';

export class AuditExtractRequest {
  @MayBeLeftOut() @IsIn(AUDIT_ACTIONS) action?: AuditActionName;
  /** Id of the row it is about. */
  @MayBeLeftOut() @IsUUID() subject?: string;
  /** Id of somebody who acted, or whom it is about. */
  @MayBeLeftOut() @IsUUID() person?: string;
  /** First day, in the program's zone. */
  @MayBeLeftOut() @IsCivilDate() from?: string;
  /** Last day, in the program's zone. */
  @MayBeLeftOut() @IsCivilDate() to?: string;
}

export class AuditListRequest extends AuditExtractRequest {
  @MayBeLeftOut() @IsString() @MaxLength(600) cursor?: string;
  @MayBeLeftOut() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}
