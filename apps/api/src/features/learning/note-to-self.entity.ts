import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a trainee wrote for themselves on a card. Read by its author only. */
@Entity('note_to_self')
export class NoteToSelf {
  @PrimaryColumn('uuid') enrolmentId!: string;
  @PrimaryColumn('text') lessonCode!: string;
  @PrimaryColumn('integer') card!: number;
  @Column('uuid') authorId!: string;
  @Column('text') text!: string;
  @Column('integer') version!: number;
  /** The open page that wrote last: its next save follows on without having seen the version. */
  @Column('uuid') writer!: string;
  @Column('bigint') clientSeq!: string;
  @Column('timestamptz') savedAt!: Date;
}
