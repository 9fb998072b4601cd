import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answers as they stood when the attempt was submitted; never changed. */
@Entity('quiz_submission')
export class QuizSubmission {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') attemptId!: string;
  /** Who pressed submit: the person, or the end of time. */
  @Column('text') cause!: 'person' | 'time';
  /** Canonical JSON (RFC 8785) of the answers by slot. */
  @Column('text') answers!: string;
  /** SHA-256 of `answers`. */
  @Column('text') digest!: string;
  @Column('timestamptz') submittedAt!: Date;
}
