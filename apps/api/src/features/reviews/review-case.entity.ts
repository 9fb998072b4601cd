import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An application as reviewers see it. Its state follows from claims and decision. */
@Entity('review_case')
export class ReviewCase {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') traineeId!: string;
  /** 1 for the first application of an enrolment. */
  @Column('integer') number!: number;
  @Column('timestamptz') submittedAt!: Date;
}
