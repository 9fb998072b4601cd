import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a trainee has seen of a lesson that changed after they completed it; never changed. The completion stays what it was. */
@Entity('lesson_change_seen')
export class LessonChangeSeen {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  @Column('uuid') curriculumVersionId!: string;
  @PrimaryColumn('text') lessonCode!: string;
  /** SHA-256 of the lesson's new text. */
  @PrimaryColumn('text') lessonDigest!: string;
  @Column('timestamptz') seenAt!: Date;
}
