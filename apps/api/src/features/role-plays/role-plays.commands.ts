import { Injectable } from '@nestjs/common';
import type { RolePlayOutcome } from '#libs/assessment';
import { refuse } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { granted } from '../../platform/http/outcomes.js';
import { AppointmentMail } from './appointment-mail.js';
import { FeedbackTalk } from './feedback-talk.entity.js';
import { RolePlay } from './role-play.entity.js';
import { mayBegin, mayBeginGroup, mayCancel, mayEnd, rolePlayersOf } from './role-play.policy.js';
import { RolePlaysFacts } from './role-plays.facts.js';

/** What a booking fixes. */
export type NewRolePlay = Omit<
  RolePlay,
  'id' | 'bookedAt' | 'acceptedAt' | 'cancelledAt' | 'startedAt' | 'endedAt' | 'outcome' | 'furtherRolePlayerIds' | 'traineeSeat'
> &
  Partial<Pick<RolePlay, 'furtherRolePlayerIds' | 'traineeSeat'>>;

/** Writes that other features make inside their own transaction; what a rule refuses answers 409 with every reason. */
@Injectable()
export class RolePlaysCommands {
  constructor(
    private readonly rolePlays: RolePlaysFacts,
    private readonly appointments: AppointmentMail,
  ) {}

  /** Holds everybody's diary until commit, so that two bookings never cross. */
  lockDiaries(tx: Tx, personIds: readonly string[]): Promise<void> {
    return tx.lockPeople(personIds, 'diary');
  }

  /** Books a conversation and tells everybody in it; refused with `appointment.taken` when anybody in it has another one then. */
  async book(tx: Tx, wanted: NewRolePlay, zone: string): Promise<RolePlay> {
    const { traineeSeat = 1, furtherRolePlayerIds = [] } = wanted;
    const rolePlayers = rolePlayersOf({ ...wanted, furtherRolePlayerIds });
    const people = [wanted.traineeId, wanted.raterId, ...rolePlayers, ...(wanted.secondRaterId ? [wanted.secondRaterId] : [])];
    await this.lockDiaries(tx, people);
    const busy = await this.rolePlays.busyAt(tx, people, wanted.startsAt, wanted.endsAt, wanted.offeredTimeId);
    if (busy.length > 0) granted(refuse({ code: busy.includes(wanted.traineeId) ? 'appointment.own-time-taken' : 'appointment.taken' }));
    const rolePlay: RolePlay = {
      id: tx.newId(),
      ...wanted,
      traineeSeat,
      furtherRolePlayerIds,
      bookedAt: tx.now,
      acceptedAt: wanted.bookedBy === null || wanted.bookedBy === wanted.traineeId ? tx.now : null,
      cancelledAt: null,
      startedAt: null,
      endedAt: null,
      outcome: null,
    };
    await tx.insert(RolePlay, rolePlay);
    tx.audit({
      programId: rolePlay.programId,
      action: 'role-play.booked',
      subject: rolePlay.id,
      facts: { enrolment: rolePlay.enrolmentId, station: rolePlay.stationCode, rater: rolePlay.raterId },
    });
    await this.appointments.booked(tx, rolePlay, zone);
    return rolePlay;
  }

  /** The trainee agrees to a time that somebody else booked; `rolePlay` is locked by the caller. A second time changes nothing. */
  async accept(tx: Tx, rolePlay: RolePlay): Promise<RolePlay> {
    granted(mayCancel(rolePlay));
    if (rolePlay.acceptedAt) return rolePlay;
    await tx.run(`UPDATE role_play SET accepted_at = $2 WHERE id = $1`, [rolePlay.id, tx.now]);
    tx.audit({ programId: rolePlay.programId, action: 'role-play.accepted', subject: rolePlay.id });
    return { ...rolePlay, acceptedAt: tx.now };
  }

  /** Starts a conversation that is booked; `rolePlay` is locked by the caller. */
  async start(tx: Tx, rolePlay: RolePlay): Promise<RolePlay> {
    granted(mayBegin(rolePlay, tx.now));
    await tx.run(`UPDATE role_play SET started_at = $2 WHERE id = $1`, [rolePlay.id, tx.now]);
    tx.audit({ programId: rolePlay.programId, action: 'role-play.started', subject: rolePlay.id });
    return { ...rolePlay, startedAt: tx.now };
  }

  /** Starts what several trainees share for each of them who still takes part; the group is locked by the caller. */
  async startGroup(tx: Tx, group: readonly RolePlay[], least: number, withFewer: boolean): Promise<void> {
    const here = group.filter(({ outcome }) => outcome === null);
    granted(mayBeginGroup(here.length, least, withFewer));
    for (const each of here) await this.start(tx, each);
  }

  /** Ends a conversation; `rolePlay` is locked by the caller. The trail says that it ended, never how or by whom. */
  async end(tx: Tx, rolePlay: RolePlay, outcome: RolePlayOutcome): Promise<RolePlay> {
    granted(mayEnd(rolePlay, outcome, tx.now));
    await tx.run(`UPDATE role_play SET ended_at = $2, outcome = $3 WHERE id = $1`, [rolePlay.id, tx.now, outcome]);
    tx.audit({ programId: rolePlay.programId, action: 'role-play.ended', subject: rolePlay.id, withoutActor: true });
    return { ...rolePlay, endedAt: tx.now, outcome };
  }

  /** Gives a booked time back and tells everybody in it; `rolePlay` is locked by the caller. */
  async cancel(tx: Tx, rolePlay: RolePlay, zone: string): Promise<RolePlay> {
    granted(mayCancel(rolePlay));
    await tx.run(`UPDATE role_play SET cancelled_at = $2 WHERE id = $1`, [rolePlay.id, tx.now]);
    tx.audit({ programId: rolePlay.programId, action: 'role-play.cancelled', subject: rolePlay.id });
    const cancelled = { ...rolePlay, cancelledAt: tx.now };
    await this.appointments.cancelled(tx, cancelled, zone);
    return cancelled;
  }

  /** Plays another story in a conversation that has not begun; nobody is told that it changed. */
  async changeStory(tx: Tx, rolePlay: RolePlay, variantCode: string): Promise<void> {
    granted(mayCancel(rolePlay));
    await tx.run(`UPDATE role_play SET variant_code = $2 WHERE id = $1`, [rolePlay.id, variantCode]);
  }

  /** Records that the feedback talk took place; a second record of the same talk changes nothing. */
  async recordTalk(tx: Tx, rolePlay: RolePlay, recordedBy: string): Promise<void> {
    const { id: rolePlayId, programId } = rolePlay;
    const isNew = await tx.insertIfAbsent(FeedbackTalk, { rolePlayId, programId, heldAt: tx.now, recordedBy, recordedAt: tx.now });
    if (isNew) tx.audit({ programId, action: 'feedback-talk.recorded', subject: rolePlayId });
  }
}
