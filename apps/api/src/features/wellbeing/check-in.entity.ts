import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How somebody said they were. Read by its author only; it never enters a gate, a count, an export or a log. */
@Entity('check_in')
export class CheckIn {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') authorId!: string;
  /** 0 calm, 10 very hard. */
  @Column('integer', { nullable: true }) level!: number | null;
  @Column('text', { nullable: true }) words!: string | null;
  @Column('timestamptz') madeAt!: Date;
}
