import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a trainee is in a lesson they have begun. Cards are counted from 1. */
@Entity('lesson_progress')
export class LessonProgress {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('text') lessonCode!: string;
  /** Where to go on. */
  @Column('integer') card!: number;
  @Column('integer', { array: true }) seen!: number[];
  /** Cards of which the summary was read instead. */
  @Column('integer', { array: true }) summaryRead!: number[];
  /** Cards to come back to. They count as not met, also when they were looked at. */
  @Column('integer', { array: true }) setAside!: number[];
  @Column('bigint') clientSeq!: string;
  @Column('timestamptz') begunAt!: Date;
  @Column('timestamptz') savedAt!: Date;
}
