import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CORRECTION_REASONS, type CorrectionReason } from '#libs/assessment';
import { IsCivilDate } from '../../platform/http/civil-date.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsOneLine } from '../../platform/http/one-line.js';
import { Length, MaxLength } from '../../platform/http/text-length.js';

/** When, where and with whom, by the clock of the program. */
export class LiveSessionChangeRequest {
  @IsCivilDate() date!: string;
  /** HH:MM of 24 hours, in the program's time zone. */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) time!: string;
  @IsIn(['in-person', 'video']) mode!: 'in-person' | 'video';
  /** Where, or the link. Only those on the roster read it. */
  @IsString() @Length(1, 300) @IsOneLine() place!: string;
  @IsInt() @Min(1) @Max(60) seats!: number;
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(6) @ArrayUnique() @IsUUID(undefined, { each: true }) facilitatorIds!: string[];
}

export class LiveSessionRequest extends LiveSessionChangeRequest {
  /** Of the live sessions of a module, such as M4-S1. */
  @IsString() @Length(1, 20) sessionCode!: string;
  /** Everybody who is in this cohort now. */
  @MayBeLeftOut() @IsUUID() cohortId?: string;
  @IsArray() @ArrayMaxSize(60) @ArrayUnique() @IsUUID(undefined, { each: true }) enrolmentIds!: string[];
}

export class LiveSeatsRequest {
  @IsArray() @ArrayNotEmpty() @ArrayMaxSize(60) @ArrayUnique() @IsUUID(undefined, { each: true }) enrolmentIds!: string[];
}

export class LiveMinutesRequest {
  @IsUUID() enrolmentId!: string;
  @IsInt() @Min(0) @Max(480) minutes!: number;
}

export class LiveRosterRequest {
  @IsArray() @ArrayMaxSize(60) @ValidateNested({ each: true }) @Type(() => LiveMinutesRequest) minutes!: LiveMinutesRequest[];
  /** The sentence that was shown above the signature. */
  @IsString() @MaxLength(300) meaning!: string;
}

export class AttendanceCorrectionRequest {
  @IsInt() @Min(0) @Max(480) minutes!: number;
  @IsIn(CORRECTION_REASONS) reason!: CorrectionReason;
  @IsString() @MaxLength(300) meaning!: string;
}
