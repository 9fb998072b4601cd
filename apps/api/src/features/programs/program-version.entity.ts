import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProgramTerms } from '#libs/curriculum';

/** What a program asks for, fixed once published. */
@Entity('program_version')
export class ProgramVersion {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('integer') number!: number;
  @Column('uuid') curriculumVersionId!: string;
  @Column('jsonb') terms!: ProgramTerms;
  @Column('timestamptz') publishedAt!: Date;
  @Column('uuid', { nullable: true }) publishedBy!: string | null;
}
