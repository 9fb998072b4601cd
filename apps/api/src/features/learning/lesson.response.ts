import { CourseLessonResponse, CourseObjectiveResponse } from './course.response.js';

export class LessonLineResponse {
  who!: string;
  says!: string;
  note!: string | null;
}

export class LessonOptionResponse {
  text!: string;
  right!: boolean;
  why!: string;
}

/** One part of a card. Texts in `html` are made from Markdown and hold no foreign HTML; all others are plain. */
export class LessonPartResponse {
  kind!: 'prose' | 'dialogue' | 'case' | 'check' | 'do' | 'reflect' | 'try' | 'audio' | 'keypoints';
  /** Prose; the story of a case; the transcript of audio. */
  html!: string | null;
  /** Of a dialogue or of audio. */
  title!: string | null;
  /** What to do, try, answer or think about. */
  text!: string | null;
  lines!: LessonLineResponse[];
  verdict!: 'helps' | 'harms' | 'mixed' | null;
  why!: string | null;
  /** Model thinking about a case, shown on request. */
  thinkHtml!: string | null;
  options!: LessonOptionResponse[];
  points!: string[];
}

export class LessonCardResponse {
  /** From 1. */
  number!: number;
  title!: string;
  contentNote!: string | null;
  summaryHtml!: string | null;
  parts!: LessonPartResponse[];
  /** A note to self may be kept here. */
  hasNote!: boolean;
}

export class LessonPlaceResponse {
  card!: number;
  seen!: number[];
  summaryRead!: number[];
  setAside!: number[];
  clientSeq!: number;
  savedAt!: string | null;
}

export class LessonSourceResponse {
  title!: string;
  address!: string | null;
}

export class LessonNeighbourResponse {
  code!: string;
  title!: string;
}

export class LessonResponse {
  enrolmentId!: string;
  moduleCode!: string;
  moduleTitle!: string;
  /** What the course map says of it. */
  lesson!: CourseLessonResponse;
  objectives!: CourseObjectiveResponse[];
  /** SHA-256 of the text that has these cards. What is written by their numbers says it again. */
  lessonDigest!: string;
  cards!: LessonCardResponse[];
  place!: LessonPlaceResponse;
  sources!: LessonSourceResponse[];
  reviewedOn!: string;
  previous!: LessonNeighbourResponse | null;
  next!: LessonNeighbourResponse | null;
  /** Offer the private check-in around this module. */
  checkIn!: boolean;
  /** Numbers of the cards that are new or other than when this lesson was completed; empty unless it changed. */
  changedCards!: number[];
}

export class LessonCompletionResponse {
  lessonCode!: string;
  lessonDigest!: string;
  curriculumVersionId!: string;
  completedAt!: string;
}
