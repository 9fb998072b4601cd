import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A story that a trainee asked to be spared. Only the choice of the next story reads it. */
@Entity('theme_swap')
export class ThemeSwap {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('text') stationCode!: string;
  @PrimaryColumn('text') variantCode!: string;
  @Column('timestamptz') swappedAt!: Date;
}
