import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The rendering of an issue, made once. Without bytes after erasure. */
@Entity('certificate_pdf')
export class CertificatePdf {
  @PrimaryColumn('uuid') issueId!: string;
  @Column('uuid') programId!: string;
  @Column('bytea', { nullable: true }) bytes!: Buffer | null;
  @Column('text') digest!: string;
  @Column('timestamptz') renderedAt!: Date;
}
