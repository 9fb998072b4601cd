import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Pack } from '#libs/curriculum';

/** A content pack as it was loaded; never changed. */
@Entity('curriculum_version')
export class CurriculumVersion {
  @PrimaryColumn('uuid') id!: string;
  /** SHA-256 over the paths and texts of its files. */
  @Column('text') digest!: string;
  @Column('text') title!: string;
  @Column('jsonb') pack!: Pack;
  @Column('timestamptz') loadedAt!: Date;
}
