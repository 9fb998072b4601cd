import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RaterSeat } from '#libs/assessment';

/** What a rater signed, as exact text with its SHA-256; never changed. A correction is another row that points at it. */
@Entity('sign_off')
export class SignOff {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') rolePlayId!: string;
  @Column('uuid') ratingId!: string;
  @Column('uuid') raterId!: string;
  @Column('text') seat!: RaterSeat;
  @Column('text') stationCode!: string;
  /** The version of the sheet that was signed. */
  @Column('integer') ratingVersion!: number;
  @Column('uuid', { nullable: true }) correctsId!: string | null;
  @Column('timestamptz') signedAt!: Date;
  @Column('text') method!: 'password';
  /** Canonical JSON of a `RatingRecord`. */
  @Column('text') content!: string;
  @Column('text') digest!: string;
}
