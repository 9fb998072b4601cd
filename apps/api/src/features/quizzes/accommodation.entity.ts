import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's standing arrangement; it holds for every timed attempt, and no reason is kept. */
@Entity('accommodation')
export class AccommodationOfPerson {
  @PrimaryColumn('uuid') personId!: string;
  @Column('integer') extraTimePercent!: number;
  @Column('boolean') pauses!: boolean;
  @Column('integer') version!: number;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
