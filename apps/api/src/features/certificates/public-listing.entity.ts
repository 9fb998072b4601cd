import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The holder's own choice whether the public check shows the name. */
@Entity('public_listing')
export class PublicListing {
  @PrimaryColumn('uuid') credentialId!: string;
  @Column('uuid') programId!: string;
  @Column('boolean') listed!: boolean;
  @Column('timestamptz') changedAt!: Date;
}
