import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One rated attempt at a station that the program lead gave beyond the program's number. */
@Entity('station_extra_attempt')
export class StationExtraAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') stationCode!: string;
  @Column('text') reason!: string;
  @Column('uuid') givenBy!: string;
  @Column('timestamptz') givenAt!: Date;
}
