import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PauseStep = 'told' | 'appealed' | 'lifted';

/** What people did about a pause: the trainee was told in person, appealed, or the lead ended it with a reason. */
@Entity('practice_pause_step')
export class PracticePauseStep {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') pauseId!: string;
  @Column('uuid') programId!: string;
  @Column('text') step!: PauseStep;
  @Column('uuid') takenBy!: string;
  @Column('timestamptz') takenAt!: Date;
  @Column('text', { nullable: true }) words!: string | null;
}
