import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer } from '#libs/assessment';

export type AsideReason = 'attempt.fenced' | 'attempt.submitted' | 'attempt.over' | 'given-after-end' | 'arrived-after-grace';

/** An answer that came and did not count: kept for its author and for a dispute, never dropped. */
@Entity('quiz_answer_aside')
export class QuizAnswerAside {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') attemptId!: string;
  @PrimaryColumn('integer') slot!: number;
  @PrimaryColumn('integer') lease!: number;
  @PrimaryColumn('integer') clientSeq!: number;
  @Column('jsonb', { nullable: true }) value!: Answer | null;
  @Column('timestamptz', { nullable: true }) clientTime!: Date | null;
  @Column('text') reason!: AsideReason;
  @Column('timestamptz') receivedAt!: Date;
}
