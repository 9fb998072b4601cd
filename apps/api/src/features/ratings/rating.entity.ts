import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RaterSeat, RatingSheet } from '#libs/assessment';

/** One rater's sheet about one practice conversation, while it is being filled in. What counts is the `sign_off`. */
@Entity('rating')
export class Rating {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') rolePlayId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') raterId!: string;
  @Column('text') seat!: RaterSeat;
  @Column('timestamptz') openedAt!: Date;
  /** Counts the saves. */
  @Column('integer') version!: number;
  @Column('jsonb') sheet!: RatingSheet;
  @Column('timestamptz', { nullable: true }) savedAt!: Date | null;
  /** The device that saved last, by an id it made up. */
  @Column('uuid', { nullable: true }) savedFrom!: string | null;
  /** The rater's own scribbles; wiped at signing. */
  @Column('text') jotter!: string;
  @Column('timestamptz', { nullable: true }) pausedAt!: Date | null;
  @Column('integer') pausedSeconds!: number;
}
