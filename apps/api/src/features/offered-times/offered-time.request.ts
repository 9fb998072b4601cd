import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsInt, IsString, IsUUID, Max, Min, ValidateIf } from 'class-validator';
import { InstantOfText } from '../../platform/http/instant-of-text.js';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsOneLine } from '../../platform/http/one-line.js';
import { Length } from '../../platform/http/text-length.js';

export class OfferedTimeRequest {
  /** An instant with its offset, such as 2026-12-01T15:00:00Z. */
  @InstantOfText() startsAt!: Date;
  @IsInt() @Min(10) @Max(240) minutes!: number;
  @IsIn(['in-person', 'video']) mode!: 'in-person' | 'video';
  /** Where, or the link. */
  @IsString() @Length(1, 300) @IsOneLine() place!: string;
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 20, { each: true })
  stationCodes!: string[];
  @MayBeLeftOut() @IsUUID() secondRaterId?: string;
  @MayBeLeftOut() @IsUUID() rolePlayerId?: string;
  /** More role-players, where several trainees share the conversation. */
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsUUID(undefined, { each: true }) furtherRolePlayerIds?: string[];
}

/** Who else takes part; null leaves a seat open. */
export class OfferedTimeStaffRequest {
  @ValidateIf((form: OfferedTimeStaffRequest) => form.secondRaterId !== null) @IsUUID() secondRaterId!: string | null;
  @ValidateIf((form: OfferedTimeStaffRequest) => form.rolePlayerId !== null) @IsUUID() rolePlayerId!: string | null;
  /** More role-players, where several trainees share the conversation; left out for none. */
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsUUID(undefined, { each: true }) furtherRolePlayerIds?: string[];
}
