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
  /** How many heads of it were kept outside the database; null before this was counted. */
  @Column('integer', { nullable: true }) keptHeads!: number | null;
  /** Of the key that signs them; null where it could not be read. */
  @Column('text', { nullable: true }) keptWith!: string | null;
}
