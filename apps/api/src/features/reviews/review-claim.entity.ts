import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reviewer took a case. The latest claim holds; another reviewer may take the case once its lease has run out. */
@Entity('review_claim')
export class ReviewClaim {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('uuid') programId!: string;
  @Column('uuid') reviewerId!: string;
  @Column('timestamptz') claimedAt!: Date;
  @Column('timestamptz') leasedUntil!: Date;
}
