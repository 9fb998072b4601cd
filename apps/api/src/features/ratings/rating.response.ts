import { ApiProperty } from '@nestjs/swagger';
import type { RaterSeat, SecondLookReason } from '#libs/assessment';
import { RatingSheetBody } from './rating.request.js';

export class RatingBehaviourResponse {
  code!: string;
  text!: string;
}

export class RatingCompetencyResponse {
  code!: string;
  title!: string;
  harmful!: RatingBehaviourResponse[];
  basic!: RatingBehaviourResponse[];
  advanced!: RatingBehaviourResponse[];
  /** Quick phrases for notes. */
  chips!: string[];
}

export class RatingCriticalResponse {
  code!: string;
  text!: string;
  /** The lead is told at once and practice is paused at signature. */
  alert!: boolean;
  /** This station invites it. */
  invited!: boolean;
}

export class RatingStationResponse {
  code!: string;
  title!: string;
  rubricVersion!: number;
  minutes!: number;
  safetyCritical!: boolean;
  minimumEntrustment!: number;
  allowOneLevelTwo!: boolean;
  competencies!: RatingCompetencyResponse[];
  critical!: RatingCriticalResponse[];
  debrief!: string[];
}

/** A trainee who shares the conversation, with my sheet about them. */
export class RatingGroupMemberResponse {
  rolePlayId!: string;
  traineeName!: string;
  /** Null where I have not opened it. */
  ratingId!: string | null;
}

export class RatingConversationResponse {
  id!: string;
  programId!: string;
  enrolmentId!: string;
  traineeName!: string;
  theme!: string;
  attempt!: number;
  startsAt!: string;
  startedAt!: string | null;
  endedAt!: string | null;
  /** Null until it is over. Why one was not held is told to nobody. */
  outcome!: 'held' | 'not-held' | null;
  purpose!: 'attempt' | 'third-look';
  /** The other rater's name; what they marked is not here. */
  otherRaterName!: string | null;
  /** Everybody whom I rate in it, this trainee too, where several share it; else nobody. */
  group!: RatingGroupMemberResponse[];
  /** Fewer are booked than it is made for. */
  tooFew!: boolean;
}

/** Something that stands against signing, whatever is marked: people, dates, papers. */
export class RatingCheckResponse {
  code!: string;
  message!: string;
}

export class RatingCanResponse {
  save!: boolean;
  sign!: boolean;
  correct!: boolean;
  compare!: boolean;
}

/** What was signed, as its reader may see it; `record` is the exact text. */
export class SignOffResponse {
  id!: string;
  ratingId!: string;
  rolePlayId!: string;
  @ApiProperty({ type: String, enum: ['rater', 'second-rater', 'third-rater'] })
  seat!: RaterSeat;
  signedAt!: string;
  /** SHA-256 of the signed text. */
  digest!: string;
  record!: string;
  result!: 'passed' | 'not-yet';
  correctsId!: string | null;
  reason!: string | null;
  /** From when the trainee may read the feedback; null while it is not shared. */
  shareAt!: string | null;
}

/** Where the sheet is; what stands on it is read from there. */
export class RatingOpenedResponse {
  id!: string;
  rolePlayId!: string;
  @ApiProperty({ type: String, enum: ['rater', 'second-rater', 'third-rater'] })
  seat!: RaterSeat;
}

export class RatingResponse {
  id!: string;
  @ApiProperty({ type: String, enum: ['rater', 'second-rater', 'third-rater'] })
  seat!: RaterSeat;
  /** Goes into If-Match of the next save. */
  version!: number;
  savedAt!: string | null;
  savedFrom!: string | null;
  sheet!: RatingSheetBody;
  jotter!: string;
  /** The server's clock when this was read. */
  now!: string;
  pausedAt!: string | null;
  pausedSeconds!: number;
  station!: RatingStationResponse;
  conversation!: RatingConversationResponse;
  /** What stands against signing now, apart from blanks on the sheet. */
  checks!: RatingCheckResponse[];
  @ApiProperty({ type: [String] })
  secondLookReasons!: SecondLookReason[];
  /** The sentence a signature stands for; it is sent back word for word. */
  meaning!: string;
  /** Newest last; more than one where a record was corrected. */
  signOffs!: SignOffResponse[];
  can!: RatingCanResponse;
}

export class RatingSavedResponse {
  version!: number;
  savedAt!: string;
}
