import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SupportKind } from '#libs/curriculum';

export const SETTINGS = ['in-person', 'phone', 'video', 'online', 'community'] as const;
export type Setting = (typeof SETTINGS)[number];

/** What an entry claimed at one version; never changed, so a decision always points at what was decided. */
@Entity('practice_hours_version')
export class PracticeHoursVersion {
  @PrimaryColumn('uuid') hoursId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('uuid') programId!: string;
  @Column('uuid') supervisorId!: string;
  @Column('date') heldOn!: string;
  @Column('integer') minutes!: number;
  @Column('text') category!: string;
  @Column('text', { array: true }) kinds!: SupportKind[];
  @Column('text') setting!: Setting;
  @Column('timestamptz') submittedAt!: Date;
}
