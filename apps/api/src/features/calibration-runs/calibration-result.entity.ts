import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A run that was handed in: every sheet beside its gold, as the exact text it was judged by. */
@Entity('calibration_result')
export class CalibrationResult {
  @PrimaryColumn('uuid') runId!: string;
  @Column('uuid') programId!: string;
  @Column('timestamptz') handedInAt!: Date;
  @Column('boolean') passed!: boolean;
  @Column('text') content!: string;
  @Column('text') digest!: string;
}
