import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RaterSeat } from '#libs/assessment';

/** A pause of practice, set by the signature that recorded a critical behaviour. Its state is derived from its steps and the second look. */
@Entity('practice_pause')
export class PracticePause {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') rolePlayId!: string;
  @Column('uuid') signOffId!: string;
  @Column('text') seat!: RaterSeat;
  @Column('text', { array: true }) codes!: string[];
  @Column('timestamptz') openedAt!: Date;
  /** Last day for the second look, in the program's zone. */
  @Column('date') secondLookDueOn!: string;
}
