import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key with which a person's browsers encrypt answers that are not sent yet. */
@Entity('journal_key')
export class JournalKey {
  @PrimaryColumn('uuid') personId!: string;
  @Column('bytea') key!: Buffer;
  @Column('timestamptz') madeAt!: Date;
}
