import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PracticeReminderKind = 'tomorrow' | 'unsigned-24' | 'unsigned-48';

/** A reminder about one conversation to one person, sent once for each kind. */
@Entity('practice_reminder')
export class PracticeReminder {
  @PrimaryColumn('uuid') rolePlayId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') kind!: PracticeReminderKind;
  @Column('uuid') programId!: string;
  @Column('timestamptz') sentAt!: Date;
}
