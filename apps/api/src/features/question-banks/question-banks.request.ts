import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type Difficulty, type ExchangeFormat, exchangeFormats, type ItemType, type JudgementGrade } from '#libs/curriculum';
import { MaxLength } from '../../platform/http/text-length.js';

const DIFFICULTIES: readonly Difficulty[] = ['easy', 'medium', 'hard'];
const TYPES: readonly ItemType[] = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'judgement'];
const GRADES: readonly JudgementGrade[] = ['best', 'acceptable', 'poor', 'harmful'];
const SCORINGS = ['fractions', 'all-or-nothing', 'absolute', 'adjacent'] as const;
const DAY = /^(\d{4}-\d{2}-\d{2})?$/;

export class QuestionImportDefaults {
  /** For questions that name no objective. */
  @IsString() @MaxLength(20) objective!: string;
  @IsOptional() @IsIn(DIFFICULTIES) difficulty!: Difficulty | null;
  /** For questions that name no source. */
  @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(60, { each: true }) sources!: string[];
}

export class QuestionImportRequest {
  /** The bytes of the file in Base64: at most 5 MB before that. */
  @IsString() @MaxLength(6_800_000) content!: string;
  /** Null: found out from the file. */
  @IsOptional() @IsIn(exchangeFormats) format!: ExchangeFormat | null;
  /** Only look: say what would be imported, and store nothing. */
  @IsBoolean() dryRun!: boolean;
  /** Import the other questions although some cannot be taken over. Without it, all are imported or none. */
  @IsBoolean() leaveOut!: boolean;
  @ValidateNested() @Type(() => QuestionImportDefaults) defaults!: QuestionImportDefaults;
}

export class QuestionPartRequest {
  @IsString() @MaxLength(40) code!: string;
  @IsString() @MaxLength(20_000) text!: string;
  /** The right side of a pair. */
  @IsString() @MaxLength(20_000) pairedWith!: string;
  @IsBoolean() right!: boolean;
  @IsOptional() @IsIn(GRADES) grade!: JudgementGrade | null;
  @IsString() @MaxLength(20_000) feedback!: string;
}

/** A question in the making: what is not known yet is empty or null. */
export class QuestionDraftRequest {
  /** Empty: a new one is given when it is added to the bank. */
  @IsString() @MaxLength(40) code!: string;
  @IsIn(TYPES) type!: ItemType;
  @IsString() @MaxLength(20) objective!: string;
  @IsOptional() @IsIn(DIFFICULTIES) difficulty!: Difficulty | null;
  @IsBoolean() mustPass!: boolean;
  @IsString() @MaxLength(20_000) stem!: string;
  @IsArray() @ArrayMaxSize(30) @ValidateNested({ each: true }) @Type(() => QuestionPartRequest) parts!: QuestionPartRequest[];
  @ArrayMaxSize(30) @IsString({ each: true }) @MaxLength(20_000, { each: true }) distractors!: string[];
  @IsString() @MaxLength(20_000) feedback!: string;
  @IsOptional() @IsIn(SCORINGS) scoring!: (typeof SCORINGS)[number] | null;
  @IsString() @MaxLength(20_000) explanation!: string;
  @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(60, { each: true }) sources!: string[];
  @IsBoolean() shuffle!: boolean;
  /** YYYY-MM-DD, or empty: the day it is added. */
  @Matches(DAY) reviewedOn!: string;
  /** YYYY-MM-DD, or empty: a year after the day it is added. */
  @Matches(DAY) reviewBy!: string;
}

export class QuestionAdditionRequest {
  /** The version of the curriculum that was seen; its bank is changed. */
  @IsUUID() curriculumVersionId!: string;
  @ArrayMinSize(1) @ArrayMaxSize(1_000) @ArrayUnique() @IsUUID(undefined, { each: true }) draftIds!: string[];
  /** Only look: say what the version would be, and make none. */
  @IsBoolean() dryRun!: boolean;
}
