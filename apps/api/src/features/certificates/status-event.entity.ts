import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatusEventKind, StatusReason } from '#libs/assessment';

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
