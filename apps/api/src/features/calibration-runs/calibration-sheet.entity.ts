import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RatingSheet } from '#libs/assessment';

/** The sheet about one example, while it is being filled in. What counts stands in the `calibration_result`. */
@Entity('calibration_sheet')
export class CalibrationSheet {
  @PrimaryColumn('uuid') runId!: string;
  /** Place in the run, counted from 1. */
  @PrimaryColumn('integer') position!: number;
  /** Counts the saves. */
  @Column('integer') version!: number;
  @Column('jsonb') sheet!: RatingSheet;
  @Column('timestamptz', { nullable: true }) savedAt!: Date | null;
  @Column('uuid', { nullable: true }) savedFrom!: string | null;
}
