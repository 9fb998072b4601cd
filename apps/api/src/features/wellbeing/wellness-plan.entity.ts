import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's own plan for hard days. Read by its author only. */
@Entity('wellness_plan')
export class WellnessPlan {
  @PrimaryColumn('uuid') authorId!: string;
  @Column('text') signs!: string;
  @Column('text') helps!: string;
  @Column('text') people!: string;
  @Column('text') steps!: string;
  @Column('integer') version!: number;
  @Column('timestamptz') savedAt!: Date;
}
