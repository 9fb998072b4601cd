import { IsSha256 } from '../../platform/http/sha-256.js';

export class LessonChangesSeenRequest {
  /** SHA-256 of the text whose changes were shown. */
  @IsSha256() lessonDigest!: string;
}
