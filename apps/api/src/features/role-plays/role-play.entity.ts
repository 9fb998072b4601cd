import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RolePlayOutcome } from '#libs/assessment';

export const CONVERSATION_MODES = ['in-person', 'video'] as const;
export type ConversationMode = (typeof CONVERSATION_MODES)[number];

/** A practice conversation, from its booking to its end. Who asked for a stop is never kept. */
@Entity('role_play')
export class RolePlay {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') programId!: string;
  @Column('uuid') enrolmentId!: string;
  @Column('uuid') traineeId!: string;
  /** Null where staff arranged it without an offered time. */
  @Column('uuid', { nullable: true }) offeredTimeId!: string | null;
  @Column('text') stationCode!: string;
  @Column('text') variantCode!: string;
  @Column('integer') rubricVersion!: number;
  @Column('uuid') curriculumVersionId!: string;
  /** `third-look`: the new conversation a third rater sees; it uses up no attempt. */
  @Column('text') purpose!: 'attempt' | 'third-look';
  /** Completed attempts at this station before it, plus one. */
  @Column('integer') attempt!: number;
  @Column('text') mode!: ConversationMode;
  /** Where, or the link. */
  @Column('text') place!: string;
  @Column('uuid') raterId!: string;
  @Column('uuid', { nullable: true }) secondRaterId!: string | null;
  @Column('uuid') rolePlayerId!: string;
  /** More role-players, where several trainees share the conversation. */
  @Column('uuid', { array: true }) furtherRolePlayerIds!: string[];
  /** Which trainee seat of the offered time it takes; 1 where a trainee is alone. */
  @Column('smallint') traineeSeat!: number;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz') bookedAt!: Date;
  @Column('uuid', { nullable: true }) bookedBy!: string | null;
  /** When the trainee agreed to the time: at once where they booked it, null where somebody else did and they have not said. */
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt!: Date | null;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** Null while booked or under way. */
  @Column('text', { nullable: true }) outcome!: RolePlayOutcome | null;
}
