import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The name as it stands on an issue; null after erasure. */
@Entity('holder_name')
export class HolderName {
  @PrimaryColumn('uuid') issueId!: string;
  @Column('uuid') programId!: string;
  @Column('text', { nullable: true }) name!: string | null;
  /** Hashed with the name into the frozen content. */
  @Column('text', { nullable: true }) salt!: string | null;
}
