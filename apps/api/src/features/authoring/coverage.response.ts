import type { CoverageHole, ReviewDue } from '#libs/curriculum';

export class CoverageObjectiveResponse {
  module!: string;
  code!: string;
  text!: string;
  competencies!: string[];
  lessons!: string[];
  quizItems!: number;
  practiceItems!: number;
  examItems!: number;
  stations!: string[];
  liveSessions!: string[];
  conversations!: string[];
  /** What is missing; empty where nothing is. */
  holes!: CoverageHole[];
}

export class CoverageSubjectResponse {
  code!: string;
  title!: string;
  modules!: string[];
  objectives!: string[];
  stations!: string[];
  hole!: boolean;
}

export class CoverageResponse {
  objectives!: CoverageObjectiveResponse[];
  /** The twelve SAMHSA categories. */
  samhsa!: CoverageSubjectResponse[];
  /** Sections of the article the curriculum grew from. */
  article!: CoverageSubjectResponse[];
  holes!: number;
}

export class ReviewDueResponse {
  what!: ReviewDue['what'];
  code!: string;
  title!: string;
  /** The module it stands in; null for parts of the whole. */
  moduleCode!: string | null;
  reviewBy!: string;
  state!: ReviewDue['state'];
  safetyCritical!: boolean;
}

export class ReviewsDueResponse {
  /** In the zone of the program. */
  today!: string;
  withinDays!: number;
  /** The oldest date first. */
  due!: ReviewDueResponse[];
}
