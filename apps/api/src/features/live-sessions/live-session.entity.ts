import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a group meets for one live session of a module. */
@Entity('live_session')
export class LiveSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') curriculumVersionId!: string;
  @Column('text') moduleCode!: string;
  /** Of the module's live sessions, such as M4-S1. */
  @Column('text') sessionCode!: string;
  @Column('integer') minutes!: number;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') mode!: 'in-person' | 'video';
  @Column('text') place!: string;
  @Column('integer') seats!: number;
  @Column('integer') version!: number;
  @Column('uuid') plannedBy!: string;
  @Column('timestamptz') plannedAt!: Date;
  @Column('timestamptz') changedAt!: Date;
  @Column('timestamptz', { nullable: true }) cancelledAt!: Date | null;
}
