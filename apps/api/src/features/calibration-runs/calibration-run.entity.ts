import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One rater's way through all scripted examples of a station, in an order of its own. It never changes; its sheets do, until it is handed in. */
@Entity('calibration_run')
export class CalibrationRunRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') personId!: string;
  @Column('text') stationCode!: string;
  @Column('integer') rubricVersion!: number;
  @Column('uuid') curriculumVersionId!: string;
  /** Counts the runs of this person at this version of the rubric. */
  @Column('integer') number!: number;
  /** Codes of the examples as they come. */
  @Column('text', { array: true }) examples!: string[];
  @Column('timestamptz') openedAt!: Date;
}
