import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One entry of a trainee's log. What it claims stands in its versions; its state follows from the last decision about the last one. */
@Entity('practice_hours')
export class PracticeHours {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') traineeId!: string;
  @Column('integer') version!: number;
  @Column('text') note!: string;
  @Column('timestamptz') loggedAt!: Date;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
