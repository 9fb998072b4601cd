import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class ReviewsDueRequest {
  /** Days ahead that are looked at; 60 unless told. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(0) @Max(3650) withinDays?: number;
}
