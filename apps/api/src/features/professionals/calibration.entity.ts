import { Column, Entity, PrimaryColumn } from 'typeorm';

export type CalibrationSource = 'external' | 'run';

/** How well a rater's levels matched the gold ones for one rubric version, with the evidence for it. */
@Entity('calibration')
export class Calibration {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') personId!: string;
  @Column('text') stationCode!: string;
  @Column('integer') rubricVersion!: number;
  @Column('integer') examples!: number;
  @Column('integer') levelsRated!: number;
  @Column('integer') levelsExact!: number;
  @Column('integer') criticalSeeded!: number;
  @Column('integer') criticalCaught!: number;
  @Column('text') evidence!: string;
  @Column('date') calibratedOn!: string;
  @Column('uuid', { nullable: true }) recordedBy!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  /** On an admin's word about a course elsewhere, or the rule's own finding about a run here. */
  @Column('text') source!: CalibrationSource;
  @Column('uuid', { nullable: true }) runId!: string | null;
}
