import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChainFault } from './verify-chain.js';

/** When a chain was walked, and the first thing that was wrong with it. */
@Entity('audit_check')
export class AuditCheck {
  @PrimaryColumn('uuid') chainId!: string;
  @PrimaryColumn('timestamptz') checkedAt!: Date;
  @Column('bigint') entries!: string;
  @Column('text', { nullable: true }) fault!: ChainFault | null;
  @Column('bigint', { nullable: true }) faultSeq!: string | null;
}
