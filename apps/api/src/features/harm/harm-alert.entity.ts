import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A critical behaviour that a rater answered "yes" in a draft, or took back: the lead is told either way. */
@Entity('harm_alert')
export class HarmAlert {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') ratingId!: string;
  @Column('uuid') rolePlayId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('text') code!: string;
  @Column('text') change!: 'raised' | 'withdrawn';
  @Column('timestamptz') changedAt!: Date;
}
