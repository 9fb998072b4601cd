import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a supervisor and the person talked about an attempt; what was said is not written down. */
@Entity('quiz_talk')
export class QuizTalk {
  @Column('uuid') programId!: string;
  @PrimaryColumn('uuid') attemptId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
