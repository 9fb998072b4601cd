import { IsUUID } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';

export class PipelineRequest {
  @MayBeLeftOut() @IsUUID() cohort?: string;
  /** Only people whom this supervisor is assigned to. */
  @MayBeLeftOut() @IsUUID() supervisor?: string;
}
