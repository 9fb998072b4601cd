import { ArrayMaxSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsSha256 } from '../../platform/http/sha-256.js';

const MOST_CARDS = 100;

/** Where the trainee is. What was read stays read; the place and what is set aside follow the highest `clientSeq`. */
export class LessonPlaceRequest {
  @IsInt() @Min(1) @Max(MOST_CARDS) card!: number;
  @IsArray() @ArrayMaxSize(MOST_CARDS) @IsInt({ each: true }) @Min(1, { each: true }) @Max(MOST_CARDS, { each: true }) seen!: number[];
  @IsArray()
  @ArrayMaxSize(MOST_CARDS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MOST_CARDS, { each: true })
  summaryRead!: number[];
  @IsArray() @ArrayMaxSize(MOST_CARDS) @IsInt({ each: true }) @Min(1, { each: true }) @Max(MOST_CARDS, { each: true }) setAside!: number[];
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) clientSeq!: number;
  /** `lessonDigest` of the lesson that the page shows. */
  @MayBeLeftOut() @IsSha256() lessonDigest?: string;
}
