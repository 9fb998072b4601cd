import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One frozen term of a credential. */
@Entity('certificate_issue')
export class CertificateIssue {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') credentialId!: string;
  @Column('integer') number!: number;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') reviewDecisionId!: string;
  @Column('uuid') issuedBy!: string;
  @Column('timestamptz') issuedAt!: Date;
  @Column('text') term!: 'full' | 'provisional';
  @Column('date') validFrom!: string;
  /** Valid to the end of this day in the program's zone. */
  @Column('date') validUntil!: string;
  /** The exact canonical text of what the certificate says. */
  @Column('text') content!: string;
  @Column('text') digest!: string;
  @Column('text') evidence!: string;
  @Column('text') evidenceDigest!: string;
}
