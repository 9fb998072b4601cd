import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DrawnQuestion } from '#libs/assessment';

/** One attempt of a person at a quiz, with what was drawn for it and which lease may write. */
@Entity('quiz_attempt')
export class QuizAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') curriculumVersionId!: string;
  @Column('text') quizCode!: string;
  @Column('integer') number!: number;
  /** With `timesMet` and the bank of the curriculum version it replays the draw. */
  @Column('text') seed!: string;
  @Column('jsonb') timesMet!: Record<string, number>;
  @Column('jsonb') drawn!: DrawnQuestion[];
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  /** Fencing number: only saves that carry it count. */
  @Column('integer') lease!: number;
  @Column('timestamptz') leasedAt!: Date;
  @Column('integer') version!: number;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) abandonedAt!: Date | null;
}
