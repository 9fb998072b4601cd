import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RatingSheet } from '#libs/assessment';

/** A sheet as it was saved; the last twenty are kept. */
@Entity('rating_draft')
export class RatingDraft {
  @PrimaryColumn('uuid') ratingId!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') sheet!: RatingSheet;
  @Column('timestamptz') savedAt!: Date;
}
