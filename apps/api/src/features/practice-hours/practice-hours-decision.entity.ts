import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a supervisor decided about one version; taking it back is a row of its own. The last row counts. */
@Entity('practice_hours_decision')
export class PracticeHoursDecision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') hoursId!: string;
  @Column('integer') version!: number;
  @Column('integer') seq!: number;
  @Column('uuid') programId!: string;
  @Column('uuid') traineeId!: string;
  @Column('text') decision!: 'approved' | 'returned' | 'undone';
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
}
