import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReviewDecisionKind } from '#libs/assessment';

/** A signed decision about a case, with the evidence it rested on. */
@Entity('review_decision')
export class ReviewDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') traineeId!: string;
  @Column('uuid') reviewerId!: string;
  @Column('text') kind!: ReviewDecisionKind;
  @Column('text') reasons!: string;
  @Column('text', { array: true }) conditions!: string[];
  /** The exact canonical text of what was signed. */
  @Column('text') record!: string;
  @Column('text') digest!: string;
  /** The canonical evidence snapshot that the reviewer was shown. */
  @Column('text') evidence!: string;
  @Column('text') evidenceDigest!: string;
  @Column('timestamptz') decidedAt!: Date;
}
