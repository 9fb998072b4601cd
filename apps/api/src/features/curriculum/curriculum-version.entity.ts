import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Pack } from '#libs/curriculum';

/** A content pack as it was loaded; never changed. */
@Entity('curriculum_version')
export class CurriculumVersion {
  @PrimaryColumn('uuid') id!: string;
  /** The program it was made in; null for what was loaded from files, which is there for every program. */
  @Column('uuid', { nullable: true }) programId!: string | null;
  /**
   * SHA-256 over the paths and texts of its files. Of a version made in the browser: over the digest of its base and the canonical JSON of
   * the bank that was changed (`bankText`).
   */
  @Column('text') digest!: string;
  @Column('text') title!: string;
  @Column('jsonb') pack!: Pack;
  @Column('timestamptz') loadedAt!: Date;
  /** Left to the column's default, files, where a pack is loaded. */
  @Column('text') origin!: 'files' | 'question-bank';
  /** The version it was made from; null for files. */
  @Column('uuid', { nullable: true }) baseId!: string | null;
  @Column('uuid', { nullable: true }) madeBy!: string | null;
}
