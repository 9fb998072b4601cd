import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExchangeFormat, QuestionDraft as Question } from '#libs/curriculum';

/** A question that was imported and is in no bank yet; written over while it is mended, gone when it is added or deleted. */
@Entity('question_draft')
export class QuestionDraft {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  /** The newest version of the curriculum when it was imported. */
  @Column('uuid') curriculumVersionId!: string;
  @Column('text') bankCode!: string;
  @Column('integer') version!: number;
  @Column('uuid') importId!: string;
  /** Its place in the file. */
  @Column('integer') position!: number;
  @Column('text') format!: ExchangeFormat;
  @Column('jsonb') question!: Question;
  @Column('uuid') importedBy!: string;
  @Column('timestamptz') importedAt!: Date;
}
