import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RoleName } from '../../catalogue/roles.js';

/** A role held in a program from `grantedAt` until `withdrawnAt`. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') personId!: string;
  @Column('text') role!: RoleName;
  @Column('uuid', { nullable: true }) grantedBy!: string | null;
  @Column('timestamptz') grantedAt!: Date;
  @Column('uuid', { nullable: true }) withdrawnBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
