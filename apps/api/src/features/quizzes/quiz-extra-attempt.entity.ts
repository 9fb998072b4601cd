import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One attempt that the program lead gave beyond the quiz's own number. */
@Entity('quiz_extra_attempt')
export class QuizExtraAttempt {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') quizCode!: string;
  @Column('text') reason!: string;
  @Column('uuid') givenBy!: string;
  @Column('timestamptz') givenAt!: Date;
}
