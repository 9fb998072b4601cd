import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person in a program, on exactly one program version. */
@Entity('enrolment')
export class Enrolment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') programVersionId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid', { nullable: true }) cohortId!: string | null;
  @Column('timestamptz') enrolledAt!: Date;
  /** Codes of what stood open before a move to another version: it stays open. */
  @Column('text', { array: true }) keptOpen!: string[];
}
