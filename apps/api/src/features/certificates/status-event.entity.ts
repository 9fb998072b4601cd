import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatusEventKind } from '#libs/assessment';

/** Why a status was changed: a closed list, never public. */
export const STATUS_REASONS = [
  'ethics-concern',
  'safety-concern',
  'evidence-wrong',
  'issued-in-error',
  'conditions-unmet',
  'holder-asked',
  'concern-not-confirmed',
  'concern-resolved',
] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];

/** Something that happened to a credential. */
@Entity('status_event')
export class CredentialStatusEvent {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') credentialId!: string;
  @Column('integer') number!: number;
  @Column('text') kind!: StatusEventKind;
  @Column('text', { nullable: true }) reasonCode!: StatusReason | null;
  @Column('uuid') actorId!: string;
  @Column('timestamptz') effectiveAt!: Date;
  @Column('timestamptz') recordedAt!: Date;
}
