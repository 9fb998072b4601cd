import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A trainee who is expected at a live session. */
@Entity('live_seat')
export class LiveSeat {
  @PrimaryColumn('uuid') liveSessionId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') traineeId!: string;
  @Column('timestamptz') addedAt!: Date;
  /** Since when they say that they cannot come. */
  @Column('timestamptz', { nullable: true }) declinedAt!: Date | null;
}
