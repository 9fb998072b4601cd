import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Equals, IsBoolean, IsDateString, IsIn, IsInt, IsObject, IsString, IsUUID, Min, ValidateNested } from 'class-validator';
import type { BasicMark, CriticalAnswer, GlobalJudgement } from '#libs/assessment';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length, MaxLength } from '../../platform/http/text-length.js';

/** What was seen of one competency. There is no field for a level: it follows from these marks. */
export class RatingMarks {
  /** Codes of the harmful behaviours that were seen. */
  harmful!: string[];
  /** A mark for each basic behaviour, by its code. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['seen', 'not-seen', 'no-chance', 'unmarked'] } })
  basic!: Record<string, BasicMark>;
  /** Codes of the advanced behaviours that were seen. */
  advanced!: string[];
}

export class RatingNote {
  /** Code of a competency, of one of its behaviours, or of a critical behaviour. */
  about!: string;
  /** Seconds from the start of the conversation. */
  atSecond!: number;
  text!: string;
}

export class RatingFeedbackBoxes {
  strength!: string;
  change!: string;
  task!: string;
}

/** A rating sheet. What is left out is unmarked or unanswered, and anything unknown on it is refused. */
@ApiExtraModels(RatingMarks)
export class RatingSheetBody {
  /** Marks by competency code. */
  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(RatingMarks) } })
  marks?: Record<string, RatingMarks>;
  evidence?: RatingNote[];
  /** X1 to X12: yes, no or unanswered. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', enum: ['yes', 'no', 'unanswered'] } })
  critical?: Record<string, CriticalAnswer>;
  @ApiProperty({ type: String, enum: ['not-yet', 'borderline', 'pass', 'good'], nullable: true })
  global?: GlobalJudgement | null;
  /** How much support next time: 1 (watches only) to 5 (guides others). */
  @ApiProperty({ type: Number, enum: [1, 2, 3, 4, 5], nullable: true })
  entrustment?: number | null;
  feedback?: RatingFeedbackBoxes;
}

export class RatingDraftRequest {
  /** Read by the rubric's own rules, not field by field here. */
  @IsObject() sheet!: RatingSheetBody;
  /** The rater's own scribbles; nobody else reads them and signing wipes them. */
  @MayBeLeftOut() @IsString() @MaxLength(4000) jotter?: string;
  /** The conversation is paused; no reason is asked. */
  @MayBeLeftOut() @IsBoolean() paused?: boolean;
  /** An id this device made up, so that another one can say "open elsewhere". */
  @MayBeLeftOut() @IsUUID() device?: string;
}

/** What the rater states with the signature. */
export class RatingAttestations {
  /** I watched this conversation myself. */
  @Equals(true) observed!: boolean;
  /** I have no conflict of interest with this person. */
  @Equals(true) noConflict!: boolean;
}

/** When the trainee may read the feedback. */
export class RatingShareRequest {
  /** `now`, `at` a time, or `later`: the rater shares it at the debrief. */
  @IsIn(['now', 'at', 'later']) when!: 'now' | 'at' | 'later';
  @MayBeLeftOut() @IsDateString() at?: string;
}

export class RatingSignOffRequest {
  /** The version of the sheet that was read. */
  @IsInt() @Min(0) version!: number;
  /** The sentence that was shown, word for word. */
  @IsString() @MaxLength(2000) meaning!: string;
  @ValidateNested() @IsObject() @Type(() => RatingAttestations) attestations!: RatingAttestations;
  @ValidateNested() @IsObject() @Type(() => RatingShareRequest) share!: RatingShareRequest;
}

export class RatingCorrectionRequest {
  /** Why; it is signed and stays visible beside both records. */
  @IsString() @Length(1, 2000) reason!: string;
  @IsObject() sheet!: RatingSheetBody;
  @IsString() @MaxLength(2000) meaning!: string;
  @ValidateNested() @IsObject() @Type(() => RatingAttestations) attestations!: RatingAttestations;
}
