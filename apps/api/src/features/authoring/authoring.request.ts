import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';

export class ReviewsDueRequest {
  /** Days ahead that are looked at; 60 unless told. */
  @MayBeLeftOut() @Type(() => Number) @IsInt() @Min(0) @Max(3650) withinDays?: number;
}
