import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A trainee's signature under one version of the code of ethics. */
@Entity('ethics_signature')
export class EthicsSignature {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') personId!: string;
  @Column('text') version!: string;
  /** Signed anew for a renewal of what was issued then; null before the first certificate. */
  @Column('uuid', { nullable: true }) renewsIssueId!: string | null;
  /** SHA-256 of the text that was shown and signed. */
  @Column('text') textDigest!: string;
  /** The exact canonical text of what was signed. */
  @Column('text') record!: string;
  @Column('text') digest!: string;
  @Column('timestamptz') signedAt!: Date;
}
