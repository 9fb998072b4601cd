import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A professional licence as it was recorded; a renewal is a new row. */
@Entity('licence')
export class Licence {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: string;
  @Column('text') number!: string;
  @Column('text') issuer!: string;
  @Column('date') validFrom!: string;
  /** Last day on which it counts; null when it does not run out. */
  @Column('date', { nullable: true }) validUntil!: string | null;
  @Column('uuid', { nullable: true }) recordedBy!: string | null;
  @Column('timestamptz') recordedAt!: Date;
}
