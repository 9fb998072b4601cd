import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The talk about a conversation afterwards; the next attempt at the station waits for it. */
@Entity('feedback_talk')
export class FeedbackTalk {
  @PrimaryColumn('uuid') rolePlayId!: string;
  @Column('uuid') programId!: string;
  @Column('timestamptz') heldAt!: Date;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
