import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An admin looked at what changed under a certificate, and let it stand; never changed. */
@Entity('certificate_look')
export class CertificateLook {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') credentialId!: string;
  @Column('uuid') lookedBy!: string;
  @Column('timestamptz') lookedAt!: Date;
  /** The last change that was looked at; what came later is still to look at. */
  @Column('timestamptz') changedUntil!: Date;
  @Column('text') reason!: string;
}
