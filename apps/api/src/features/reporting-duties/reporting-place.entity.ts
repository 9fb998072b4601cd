import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place whose law on reporting a program has to know: a state, a country, a county. */
@Entity('reporting_place')
export class ReportingPlace {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('text') name!: string;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
  @Column('uuid', { nullable: true }) closedBy!: string | null;
  /** When the program stopped to work there. What was written stays. */
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
}
