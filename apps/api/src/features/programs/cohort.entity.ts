import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cohort')
export class Cohort {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('text') name!: string;
  @Column('date') startsOn!: string;
  @Column('timestamptz') createdAt!: Date;
}
