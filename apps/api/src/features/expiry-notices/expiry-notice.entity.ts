import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message about a last valid day that comes closer, sent once for each step. */
@Entity('expiry_notice')
export class ExpiryNotice {
  @PrimaryColumn('uuid') credentialId!: string;
  @PrimaryColumn('date') validUntil!: string;
  /** Days before the last valid day; 0 stands for the day after it. */
  @PrimaryColumn('integer') days!: number;
  @Column('uuid') programId!: string;
  @Column('timestamptz') sentAt!: Date;
}
