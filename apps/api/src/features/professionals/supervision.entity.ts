import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A supervisor's assignment to a trainee. Once made it counts for independence for good, also after it has ended. */
@Entity('supervision')
export class Supervision {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') traineeId!: string;
  @Column('uuid') supervisorId!: string;
  @Column('uuid', { nullable: true }) assignedBy!: string | null;
  @Column('timestamptz') assignedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
