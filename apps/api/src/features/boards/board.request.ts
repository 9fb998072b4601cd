import { IsOptional, IsUUID } from 'class-validator';

export class PipelineRequest {
  @IsOptional() @IsUUID() cohort?: string;
  /** Only people whom this supervisor is assigned to. */
  @IsOptional() @IsUUID() supervisor?: string;
}
