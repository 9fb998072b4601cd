import { CurriculumItemResponse, CurriculumVersionResponse } from './curriculum.response.js';

export class CurriculumChangeResponse {
  kind!: 'module' | 'lesson' | 'item' | 'station' | 'conversation' | 'live-session' | 'calibration' | 'document';
  code!: string;
  /** Of the newer version, where it is in both. */
  title!: string;
  change!: 'added' | 'removed' | 'changed';
}

/** One part of the program's terms, as canonical JSON; null where a version has none. */
export class CurriculumTermsChangeResponse {
  field!: string;
  before!: string | null;
  after!: string | null;
}

export class CurriculumComparisonResponse {
  before!: CurriculumVersionResponse;
  after!: CurriculumVersionResponse;
  changes!: CurriculumChangeResponse[];
  /** Terms that come with the content and differ, review dates aside. */
  terms!: CurriculumTermsChangeResponse[];
  ethicsCodeChanged!: boolean;
}

/** A question in two versions; null where a version has none. */
export class CurriculumItemComparisonResponse {
  before!: CurriculumItemResponse | null;
  after!: CurriculumItemResponse | null;
  /** What is other, by the names of the content files; empty where one is null. */
  fields!: string[];
}
