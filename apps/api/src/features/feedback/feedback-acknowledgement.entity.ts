import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The trainee has read the feedback, and what they said about it. */
@Entity('feedback_acknowledgement')
export class FeedbackAcknowledgement {
  @PrimaryColumn('uuid') signOffId!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') traineeId!: string;
  @Column('timestamptz') acknowledgedAt!: Date;
  @Column('text', { nullable: true }) comment!: string | null;
  @Column('boolean') asksAnotherLook!: boolean;
}
