import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer } from '#libs/assessment';

/** The save of a question that counts so far: the newest lease, then the highest sequence. */
@Entity('quiz_answer')
export class QuizAnswer {
  @PrimaryColumn('uuid') attemptId!: string;
  @PrimaryColumn('integer') slot!: number;
  @Column('integer') lease!: number;
  @Column('integer') clientSeq!: number;
  @Column('jsonb', { nullable: true }) value!: Answer | null;
  @Column('timestamptz', { nullable: true }) clientTime!: Date | null;
  @Column('timestamptz') savedAt!: Date;
}
