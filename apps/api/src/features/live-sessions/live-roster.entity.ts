import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A facilitator's signature under everybody's minutes at one live session; never changed. */
@Entity('live_roster')
export class LiveRoster {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') liveSessionId!: string;
  /** Exact canonical text of what was signed. */
  @Column('text') content!: string;
  @Column('text') digest!: string;
  @Column('uuid') signedBy!: string;
  @Column('timestamptz') signedAt!: Date;
}
