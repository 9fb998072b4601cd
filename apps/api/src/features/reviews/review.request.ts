import { ArrayMaxSize, IsArray, IsIn, IsString } from 'class-validator';
import { REVIEW_DECISION_KINDS, type ReviewDecisionKind } from '#libs/assessment';
import { MayBeLeftOut } from '../../platform/http/may-be-left-out.js';
import { IsSha256 } from '../../platform/http/sha-256.js';
import { Length } from '../../platform/http/text-length.js';

export class ReviewDecisionRequest {
  @IsIn(REVIEW_DECISION_KINDS) outcome!: ReviewDecisionKind;
  /** The applicant reads them; needed for every outcome. */
  @IsString() @Length(0, 4000) reasons!: string;
  /** For `approved-with-conditions`. */
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(10) @IsString({ each: true }) @Length(0, 500, { each: true }) conditions?: string[];
  /** The sentence above the signature, exactly as the case shows it for this outcome. */
  @IsString() @Length(1, 500) meaning!: string;
  /** The digest of the evidence as the case showed it. */
  @IsSha256() evidenceDigest!: string;
}

export class ReviewCaseQuery {
  /** `open` (the default) or `decided`. */
  @MayBeLeftOut() @IsIn(['open', 'decided']) state?: 'open' | 'decided';
}
