import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person holds: a number and a type. Its status follows from issues and events. */
@Entity('credential')
export class Credential {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') holderId!: string;
  @Column('text') type!: string;
  @Column('text') number!: string;
  /** The credential this one takes the place of. */
  @Column('uuid', { nullable: true }) succeedsId!: string | null;
  @Column('timestamptz') madeAt!: Date;
}
