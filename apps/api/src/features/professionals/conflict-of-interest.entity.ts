import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CONFLICT_KINDS = ['kin', 'friend', 'own-clinician', 'line-manager', 'other'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Two people of whom neither may rate, review or issue for the other. */
@Entity('conflict_of_interest')
export class ConflictOfInterest {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') otherId!: string;
  @Column('text') kind!: ConflictKind;
  @Column('uuid') declaredBy!: string;
  @Column('timestamptz') declaredAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
