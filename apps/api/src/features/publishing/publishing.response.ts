import type { TermsChoice } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { StaysBecause } from './publishing.policy.js';

export class ProgramVersionResponse {
  id!: string;
  number!: number;
  curriculumVersionId!: string;
  publishedAt!: string;
  publishedByName!: string | null;
  /** People who are on it now. */
  enrolments!: number;
  isNewest!: boolean;
}

export class ProgramVersionsCan {
  publish!: boolean;
  /** Move enrolments to the newest version. */
  move!: boolean;
}

export class ProgramVersionsResponse {
  /** The newest first. */
  versions!: ProgramVersionResponse[];
  can!: ProgramVersionsCan;
}

export class PublicationRefusalResponse {
  code!: RefusalCodeName;
  message!: string;
  /** What the content lacks. */
  missing!: string | null;
}

export class PublicationChoiceResponse {
  terms!: TermsChoice;
  /** It changes what a certificate asks for: an admin publishes it. */
  changesTerms!: boolean;
  /** Why not; empty where nothing stands against it but a password typed again. */
  refusals!: PublicationRefusalResponse[];
  can!: boolean;
}

/** What publishing a version of the curriculum would mean for the program. */
export class PublicationResponse {
  currentNumber!: number;
  currentCurriculumVersionId!: string;
  /** The terms of the program are other than those that come with this content. */
  termsDiffer!: boolean;
  ethicsCodeDiffers!: boolean;
  choices!: PublicationChoiceResponse[];
}

export class MoveRequirementResponse {
  code!: string;
  about!: string | null;
  aboutTitle!: string | null;
}

export class EnrolmentToMoveResponse {
  enrolmentId!: string;
  personId!: string;
  name!: string;
  cohortName!: string | null;
  /** Number of the version it is on. */
  fromNumber!: number;
  /** Null where it may move. */
  staysBecause!: StaysBecause | null;
  /** Lessons of the new version that are not done and were not asked for before. */
  lessonsNew!: number;
  /** Lessons that are done and would be shown as changed. */
  lessonsChanged!: number;
  /** Requirements that would be open and are met, or not asked for, now. */
  opens!: MoveRequirementResponse[];
  /** Requirements that are open now and would not be. */
  closes!: MoveRequirementResponse[];
}

export class EnrolmentMovedResponse {
  enrolmentId!: string;
  name!: string;
  fromNumber!: number;
  movedAt!: string;
  movedByName!: string;
}

/** Who would be moved to a version and what it would mean for each, and who was. */
export class EnrolmentMovesResponse {
  version!: ProgramVersionResponse;
  waiting!: EnrolmentToMoveResponse[];
  /** The newest first. */
  moved!: EnrolmentMovedResponse[];
  can!: ProgramVersionsCan;
}

export class EnrolmentsMovedResponse {
  programVersionId!: string;
  number!: number;
  moved!: number;
  movedAt!: string;
}
