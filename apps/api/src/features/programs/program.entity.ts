import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The boundary of sight: people hold roles in a program. */
@Entity('program')
export class Program {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') issuerName!: string;
  /** IANA zone in which the program's days begin and end. */
  @Column('text') zone!: string;
  /** Whom harm alerts reach. */
  @Column('uuid', { nullable: true }) leadId!: string | null;
  @Column('timestamptz') createdAt!: Date;
}
