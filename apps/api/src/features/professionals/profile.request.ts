import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';
import type { ConflictKind } from '#libs/assessment';
import { IsCivilDate } from '../../platform/http/civil-date.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length } from '../../platform/http/text-length.js';
import { CONFLICT_KINDS } from './conflict-of-interest.entity.js';

export class LicenceRequest {
  /** For example "Licensed clinical social worker". */
  @IsString() @Length(1, 120) kind!: string;
  @IsString() @Length(1, 80) number!: string;
  /** The board that gave it. */
  @IsString() @Length(1, 120) issuer!: string;
  @IsCivilDate() validFrom!: string;
  /** Last day it is valid; left out for a licence without an end. */
  @IsOptional() @IsCivilDate() validUntil?: string | null;
}

export class CalibrationRequest {
  @IsString() @Length(1, 20) stationCode!: string;
  @IsInt() @Min(1) @Max(1000) rubricVersion!: number;
  /** Recorded or scripted examples rated. */
  @IsInt() @Min(1) @Max(1000) examples!: number;
  @IsInt() @Min(1) @Max(100_000) levelsRated!: number;
  @IsInt() @Min(0) @Max(100_000) levelsExact!: number;
  /** Critical behaviours put into the examples. */
  @IsInt() @Min(0) @Max(10_000) criticalSeeded!: number;
  @IsInt() @Min(0) @Max(10_000) criticalCaught!: number;
  /** Where the evidence lies: a link or a file reference. */
  @IsString() @Length(1, 500) evidence!: string;
  @IsCivilDate() calibratedOn!: string;
}

export class ConflictRequest {
  /** One of the two; left out it is whoever declares. */
  @MayBeLeftOut() @IsUUID() personId?: string;
  @IsUUID() otherId!: string;
  @IsIn(CONFLICT_KINDS) kind!: ConflictKind;
}

export class SupervisionRequest {
  @IsUUID() traineeId!: string;
  @IsUUID() supervisorId!: string;
}
