import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One grading of a submission; a regrade appends the next one and says why. The last one counts. */
@Entity('quiz_result')
export class QuizResult {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') attemptId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('text') cause!: 'submitted' | 'regrade';
  @Column('boolean') passed!: boolean;
  @Column('numeric') percent!: string;
  @Column('integer') harmfulChoices!: number;
  /** Canonical JSON (RFC 8785) of the grade. */
  @Column('text') result!: string;
  /** SHA-256 of `result`. */
  @Column('text') digest!: string;
  @Column('timestamptz') gradedAt!: Date;
}
