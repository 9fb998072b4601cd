import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsISO8601, IsObject, IsOptional, IsString, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { Length } from '../../platform/http/text-length.js';

const MOST = 2_147_483_647;

/** The one field that fits the question's type, with options named by the keys that were shown. */
export class QuizAnswerValue {
  choice?: string;
  choices?: string[];
  value?: boolean;
  /** Left side to right-hand key. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  pairs?: Record<string, string>;
  sequence?: string[];
}

export class QuizSaveRequest {
  /** The lease under which the answer was given. */
  @IsInt() @Min(1) @Max(MOST) lease!: number;
  /** Grows with every save of the question under one lease. */
  @IsInt() @Min(1) @Max(MOST) clientSeq!: number;
  /** null is a blank. */
  @IsOptional() @IsObject() value!: QuizAnswerValue | null;
  /** When the person gave it, by the device's clock. */
  @MayBeLeftOut() @IsISO8601({ strict: true }) @Length(20, 35) clientTime?: string;
}

export class QuizSubmissionRequest {
  @IsInt() @Min(1) @Max(MOST) lease!: number;
}

export class QuizExtraAttemptRequest {
  /** Why; the trainee can read it. */
  @IsString() @Length(1, 1000) reason!: string;
}

export class AccommodationRequest {
  /** Added to every time limit. */
  @IsInt() @Min(0) @Max(400) extraTimePercent!: number;
  /** Whether breaks stop the clock of a timed quiz. */
  @IsBoolean() pauses!: boolean;
}
