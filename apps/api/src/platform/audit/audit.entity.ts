import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last link of one program's chain. */
@Entity('audit_head')
export class AuditHead {
  @PrimaryColumn('uuid') chainId!: string;
  @Column('bigint') seq!: string;
  @Column('text') hash!: string;
}

@Entity('audit_entry')
export class AuditEntry {
  @PrimaryColumn('uuid') chainId!: string;
  @PrimaryColumn('bigint') seq!: string;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('uuid') subject!: string;
  /** The exact text that was hashed: ids and codes as canonical JSON (RFC 8785). */
  @Column('text') facts!: string;
  @Column('text') previousHash!: string;
  @Column('text') hash!: string;
}
