import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who leads a live session. */
@Entity('live_facilitator')
export class LiveFacilitator {
  @PrimaryColumn('uuid') liveSessionId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('uuid') programId!: string;
  @Column('timestamptz') addedAt!: Date;
}
