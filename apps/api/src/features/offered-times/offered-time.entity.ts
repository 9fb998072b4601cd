import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time in which a supervisor can watch a practice conversation. It is taken while a live booking points at it. */
@Entity('offered_time')
export class OfferedTime {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') raterId!: string;
  @Column('uuid', { nullable: true }) secondRaterId!: string | null;
  @Column('uuid', { nullable: true }) rolePlayerId!: string | null;
  @Column('text', { array: true }) stationCodes!: string[];
  @Column('text') mode!: 'in-person' | 'video';
  @Column('text') place!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('uuid', { nullable: true }) offeredBy!: string | null;
  @Column('timestamptz') offeredAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
