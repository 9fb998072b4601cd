import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('password_reset')
export class PasswordReset {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid') personId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}
