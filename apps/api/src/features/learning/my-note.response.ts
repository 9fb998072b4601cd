/** A note to self with where it was written. */
export class MyNoteResponse {
  enrolmentId!: string;
  moduleCode!: string | null;
  moduleTitle!: string | null;
  lessonCode!: string;
  /** Null where the course has the lesson no longer. */
  lessonTitle!: string | null;
  /** SHA-256 of the text whose cards are numbered so; null with the title. What is written by their numbers says it again. */
  lessonDigest!: string | null;
  card!: number;
  cardTitle!: string | null;
  text!: string;
  version!: number;
  savedAt!: string;
}
