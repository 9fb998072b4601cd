import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An enrolment that an admin moved to another version of its program; never changed. */
@Entity('enrolment_move')
export class EnrolmentMove {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') fromVersionId!: string;
  @Column('uuid') toVersionId!: string;
  @Column('uuid') movedBy!: string;
  @Column('timestamptz') movedAt!: Date;
}
