import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('session')
export class Session {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea') tokenHash!: Buffer;
  @Column('uuid') personId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  /** When the password was last proven in this session; signing asks for at most five minutes. */
  @Column('timestamptz') authenticatedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('integer') idleMinutes!: number;
  @Column('text') device!: string;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
