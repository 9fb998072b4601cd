import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CorrectionReason } from '#libs/assessment';

/** Minutes of one person at one live session, as signed; never changed. A correction is another row that points at this one. */
@Entity('attendance')
export class Attendance {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') liveSessionId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') traineeId!: string;
  @Column('text') moduleCode!: string;
  @Column('integer') minutes!: number;
  @Column('uuid', { nullable: true }) correctsId!: string | null;
  @Column('text', { nullable: true }) reason!: CorrectionReason | null;
  /** Exact canonical text of what was signed. */
  @Column('text') content!: string;
  @Column('text') digest!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
