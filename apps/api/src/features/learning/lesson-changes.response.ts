import { LessonCardResponse, LessonSourceResponse } from './lesson.response.js';

/** A card beside what it was; null where a version has none. Cards that are the same are only counted. */
export class LessonCardChangeResponse {
  kind!: 'changed' | 'added' | 'removed';
  before!: LessonCardResponse | null;
  after!: LessonCardResponse | null;
}

export class LessonDifferenceResponse {
  lessonCode!: string;
  title!: string;
  titleBefore!: string;
  contentNote!: string | null;
  contentNoteBefore!: string | null;
  /** What is other beside the cards. */
  fields!: ('title' | 'contentNote' | 'objectives' | 'sources')[];
  /** In reading order; what was removed stands where it was. */
  cards!: LessonCardChangeResponse[];
  sameCards!: number;
}

/** What changed in a lesson since its trainee met it. */
export class LessonChangesResponse {
  moduleCode!: string;
  moduleTitle!: string;
  /** When the trainee completed the lesson, or saw its last changes. */
  knownAt!: string;
  /** Of the text as it is now: sent back with "I have seen this". */
  lessonDigest!: string;
  difference!: LessonDifferenceResponse;
}

export class LessonChangesSeenResponse {
  lessonCode!: string;
  lessonDigest!: string;
  seenAt!: string;
}

/** A lesson as a trainee would see it. Nothing of it is saved. */
export class LessonPreviewResponse {
  moduleCode!: string;
  moduleTitle!: string;
  code!: string;
  title!: string;
  minutes!: number;
  contentNote!: string | null;
  objectives!: string[];
  cards!: LessonCardResponse[];
  sources!: LessonSourceResponse[];
  reviewedOn!: string;
  reviewBy!: string;
}

/** A lesson in two versions; `difference` is null where one of them has no such lesson. */
export class LessonComparisonResponse {
  before!: LessonPreviewResponse | null;
  after!: LessonPreviewResponse | null;
  difference!: LessonDifferenceResponse | null;
}
