import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time in which a supervisor can watch a practice conversation. It is taken while live bookings hold all its trainee seats. */
@Entity('offered_time')
export class OfferedTime {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') raterId!: string;
  @Column('uuid', { nullable: true }) secondRaterId!: string | null;
  @Column('uuid', { nullable: true }) rolePlayerId!: string | null;
  /** More role-players, where several trainees share the conversation. */
  @Column('uuid', { array: true }) furtherRolePlayerIds!: string[];
  /** How many trainees can book it. */
  @Column('smallint') traineeSeats!: number;
  @Column('text', { array: true }) stationCodes!: string[];
  @Column('text') mode!: 'in-person' | 'video';
  @Column('text') place!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('uuid', { nullable: true }) offeredBy!: string | null;
  @Column('timestamptz') offeredAt!: Date;
  /** Rises with each change of who takes part. */
  @Column('integer') version!: number;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
