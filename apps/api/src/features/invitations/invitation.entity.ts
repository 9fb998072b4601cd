import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RoleName } from '../../catalogue/roles.js';

@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') role!: RoleName;
  @Column('uuid', { nullable: true }) cohortId!: string | null;
  @Column('bytea') tokenHash!: Buffer;
  @Column('uuid', { nullable: true }) invitedBy!: string | null;
  @Column('timestamptz') invitedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('uuid', { nullable: true }) acceptedBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
