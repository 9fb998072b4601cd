import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From when the trainee may read the feedback of a sign-off. */
@Entity('feedback_share')
export class FeedbackShare {
  @PrimaryColumn('uuid') signOffId!: string;
  @Column('uuid') programId!: string;
  @Column('timestamptz') shareAt!: Date;
  @Column('uuid') sharedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
}
