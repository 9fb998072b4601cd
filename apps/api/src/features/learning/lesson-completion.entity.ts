import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A lesson done, as it was then; never changed. */
@Entity('lesson_completion')
export class LessonCompletion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') curriculumVersionId!: string;
  @Column('text') lessonCode!: string;
  /** SHA-256 of the lesson's text. */
  @Column('text') lessonDigest!: string;
  @Column('timestamptz') completedAt!: Date;
}
