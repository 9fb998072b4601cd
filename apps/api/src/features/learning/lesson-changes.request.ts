import { Matches } from 'class-validator';

export class LessonChangesSeenRequest {
  /** SHA-256 of the text whose changes were shown. */
  @Matches(/^[0-9a-f]{64}$/) lessonDigest!: string;
}
