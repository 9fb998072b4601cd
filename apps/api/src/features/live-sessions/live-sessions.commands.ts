import { Injectable } from '@nestjs/common';
import { type AttendanceRecord, type CorrectionReason, correctAttendance, recordRoster } from '#libs/assessment';
import { canonicalJson, instantAt, type LocalDate, refuse } from '#libs/curriculum';
import type { RoleName } from '../../catalogue/roles.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted } from '../../platform/http/outcomes.js';
import { CertificateChangesCommands } from '../certificates/certificate-changes.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { Attendance } from './attendance.entity.js';
import { LiveMail } from './live-mail.js';
import { LiveRoster } from './live-roster.entity.js';
import type { LiveSeat } from './live-seat.entity.js';
import type { LiveSession } from './live-session.entity.js';
import { held, mayChange, mayPlan, maySeat } from './live-session.policy.js';
import { type LiveSessionNow, LiveSessionStore } from './live-session.store.js';

const LEADING_ROLES: readonly RoleName[] = ['clinical-supervisor', 'peer-supervisor'];

/** When, where, who leads. */
export interface LivePlan {
  date: string;
  time: string;
  mode: 'in-person' | 'video';
  place: string;
  seats: number;
  facilitatorIds: readonly string[];
}

/** Of what, in which program, for whom. */
export interface NewLiveSession extends LivePlan {
  programId: string;
  zone: string;
  curriculumVersionId: string;
  moduleCode: string;
  sessionCode: string;
  minutes: number;
  people: readonly { id: string; personId: string }[];
}

/** Who plans; admins plan what others lead. */
export interface Planner {
  personId: string;
  forOthers: boolean;
}

/** Who signs, and how they proved it. */
export interface Signer {
  personId: string;
  meaning: string;
  authenticatedAt: Date | null;
}

@Injectable()
export class LiveSessionsCommands {
  constructor(
    private readonly store: LiveSessionStore,
    private readonly mail: LiveMail,
    private readonly people: PeopleFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly certificates: CertificateChangesCommands,
  ) {}

  async plan(tx: Tx, wanted: NewLiveSession, planner: Planner): Promise<LiveSession> {
    const { programId, zone, people, facilitatorIds, curriculumVersionId, moduleCode, sessionCode, minutes, mode, place, seats } = wanted;
    await this.holdTrainees(tx, programId, people);
    const startsAt = await this.time(tx, wanted, { programId, zone, expected: people.length }, planner);
    const live: LiveSession = {
      id: tx.newId(),
      programId,
      curriculumVersionId,
      moduleCode,
      sessionCode,
      minutes,
      startsAt,
      endsAt: after(startsAt, minutes),
      mode,
      place,
      seats,
      version: 1,
      plannedBy: planner.personId,
      plannedAt: tx.now,
      changedAt: tx.now,
      cancelledAt: null,
    };
    await this.store.insert(tx, live, facilitatorIds);
    await this.store.seat(tx, live, people);
    tx.audit({ programId, action: 'live-session.planned', subject: live.id, facts: { session: sessionCode, expected: people.length } });
    if (startsAt > tx.now) {
      const traineeIds = people.map(({ personId }) => personId);
      await this.mail.planned(tx, live, zone, traineeIds, others(facilitatorIds, planner.personId));
    }
    return live;
  }

  /** The caller holds the session. */
  async change(tx: Tx, live: LiveSessionNow, plan: LivePlan, planner: Planner): Promise<void> {
    granted(mayChange(live, live.signed));
    const coming = (await this.store.seatsOf(tx, [live.id])).filter(({ declinedAt }) => declinedAt === null);
    await this.holdPeople(
      tx,
      coming.map(({ traineeId }) => traineeId),
    );
    const startsAt = await this.time(tx, plan, { ...live, expected: coming.length }, planner);
    const { mode, place, seats, facilitatorIds } = plan;
    await this.store.change(tx, live.id, { startsAt, endsAt: after(startsAt, live.minutes), mode, place, seats });
    await this.store.lead(tx, live, facilitatorIds);
    tx.audit({ programId: live.programId, action: 'live-session.changed', subject: live.id });
    if (startsAt > tx.now) {
      const traineeIds = await this.staying(tx, live, coming);
      await this.mail.changed(tx, await this.store.byId(tx, live.id), live.zone, traineeIds, others(facilitatorIds, planner.personId));
    }
  }

  /** The caller holds the session. */
  async cancel(tx: Tx, live: LiveSessionNow, actorId: string): Promise<void> {
    granted(mayChange(live, live.signed));
    await this.store.cancel(tx, live.id);
    tx.audit({ programId: live.programId, action: 'live-session.cancelled', subject: live.id });
    if (live.startsAt <= tx.now) return;
    const coming = (await this.store.seatsOf(tx, [live.id])).filter(({ declinedAt }) => declinedAt === null);
    const leading = ((await this.store.facilitatorsOf(tx, [live.id])).get(live.id) ?? []).map(({ id }) => id);
    const facilitatorIds = [...new Set(await this.people.keepingRole(tx, leading, live.programId, LEADING_ROLES))];
    await this.mail.cancelled(tx, live, live.zone, await this.staying(tx, live, coming), others(facilitatorIds, actorId));
  }

  /** Expects more people; those who are expected already stay as they are. The caller holds the session. */
  async seat(tx: Tx, live: LiveSessionNow, people: readonly { id: string; personId: string }[]): Promise<void> {
    granted(mayChange(live, live.signed));
    const seats = await this.store.seatsOf(tx, [live.id]);
    const added = people.filter(({ id }) => !seats.some(({ enrolmentId }) => enrolmentId === id));
    const coming = seats.filter(({ declinedAt }) => declinedAt === null).length;
    if (added.length === 0) return;
    granted(maySeat({ expected: coming + added.length, seats: live.seats }));
    await this.holdTrainees(tx, live.programId, added);
    await this.store.seat(tx, live, added);
    tx.audit({ programId: live.programId, action: 'live-session.seated', subject: live.id, facts: { people: added.length } });
    if (live.startsAt > tx.now)
      await this.mail.planned(
        tx,
        live,
        live.zone,
        added.map(({ personId }) => personId),
        [],
      );
  }

  /** Expects somebody no more. The caller holds the session. */
  async unseat(tx: Tx, live: LiveSessionNow, enrolmentId: string): Promise<void> {
    granted(mayChange(live, live.signed));
    if (await this.store.unseat(tx, live.id, enrolmentId))
      tx.audit({ programId: live.programId, action: 'live-session.unseated', subject: live.id, facts: { enrolment: enrolmentId } });
  }

  /** Signs everybody's minutes, once. The caller holds the session and has decided that this person leads it. */
  async signRoster(
    tx: Tx,
    live: LiveSessionNow,
    minutes: readonly { enrolmentId: string; minutes: number }[],
    signer: Signer,
  ): Promise<{ rosterId: string }> {
    const seats = await this.store.seatsOf(tx, [live.id]);
    await this.holdPeople(
      tx,
      seats.map(({ traineeId }) => traineeId),
    );
    const busy = await this.store.elsewhere(
      tx,
      live,
      seats.map(({ traineeId }) => traineeId),
    );
    const apart = await this.professionals.apartFrom(tx, live.programId, signer.personId);
    const records = granted(
      recordRoster({
        live: held(live),
        actorId: signer.personId,
        meaning: signer.meaning,
        freshAuthAt: signer.authenticatedAt,
        now: tx.now,
        signedAlready: live.signed,
        minutes,
        roster: seats.map(({ enrolmentId, traineeId, declinedAt }) => ({
          enrolmentId,
          traineeId,
          cannotCome: declinedAt !== null,
          elsewhere: busy.has(traineeId),
          conflict: apart.has(traineeId),
        })),
      }),
    );
    const entries: { recordId: string; digest: string }[] = [];
    for (const record of records) entries.push(await this.keep(tx, record));
    const rosterId = tx.newId();
    const { id, programId, sessionCode } = live;
    const content = canonicalJson({
      record: 'live-roster',
      form: 1,
      programId,
      liveSessionId: id,
      session: sessionCode,
      entries,
      signedBy: signer.personId,
      signedAt: tx.now.toISOString(),
      meaning: signer.meaning,
      authMethod: 'password',
    });
    const digest = sha256(content);
    await tx.insert(LiveRoster, {
      id: rosterId,
      programId,
      liveSessionId: id,
      content,
      digest,
      signedBy: signer.personId,
      signedAt: tx.now,
    });
    tx.audit({ programId, action: 'live-roster.signed', subject: id, facts: { roster: rosterId, digest, people: entries.length } });
    return { rosterId };
  }

  /** Puts other minutes in the place of an entry. The caller holds the session and has decided that this person leads it. */
  async correct(
    tx: Tx,
    live: LiveSessionNow,
    earlier: Attendance,
    { minutes, reason }: { minutes: number; reason: CorrectionReason },
    signer: Signer,
  ): Promise<{ id: string }> {
    const { traineeId, enrolmentId } = earlier;
    await this.holdPeople(tx, [traineeId]);
    const busy = await this.store.elsewhere(tx, live, [traineeId]);
    const conflict = await this.professionals.areInConflict(tx, live.programId, signer.personId, traineeId);
    const record = granted(
      correctAttendance({
        live: held(live),
        actorId: signer.personId,
        meaning: signer.meaning,
        freshAuthAt: signer.authenticatedAt,
        now: tx.now,
        earlier: { recordId: earlier.id, minutes: earlier.minutes, corrected: await this.store.isCorrected(tx, earlier.id) },
        person: { enrolmentId, traineeId, elsewhere: busy.has(traineeId), conflict },
        minutes,
        reason,
      }),
    );
    const { recordId, digest } = await this.keep(tx, record);
    const facts = { attendance: recordId, corrects: earlier.id, minutes, reason, digest };
    tx.audit({ programId: live.programId, action: 'attendance.corrected', subject: enrolmentId, facts });
    await this.certificates.tellAdmins(tx, live.programId, traineeId, tx.now);
    return { id: recordId };
  }

  private async keep(tx: Tx, record: AttendanceRecord): Promise<{ recordId: string; digest: string }> {
    const id = tx.newId();
    const content = canonicalJson(record);
    const digest = sha256(content);
    const {
      programId,
      liveSessionId,
      enrolmentId,
      traineeId,
      module: moduleCode,
      minutes,
      corrects: correctsId,
      reason,
      recordedBy,
    } = record;
    await tx.insert(Attendance, {
      id,
      programId,
      liveSessionId,
      enrolmentId,
      traineeId,
      moduleCode,
      minutes,
      correctsId,
      reason,
      content,
      digest,
      recordedBy,
      recordedAt: tx.now,
    });
    return { recordId: id, digest };
  }

  /** The turn in which reviewers and issuers count the minutes, and ask who recorded them and who leads a session of theirs. */
  private holdPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
    return tx.lockPeople(personIds, 'certification');
  }

  /** Whose role ended before their turn came is expected nowhere. */
  private async holdTrainees(tx: Tx, programId: string, people: readonly { personId: string }[]): Promise<void> {
    const personIds = people.map(({ personId }) => personId);
    await this.holdPeople(tx, personIds);
    const keeping = await this.people.keepingRole(tx, personIds, programId, ['trainee']);
    if (personIds.some((id) => !keeping.includes(id))) granted(refuse({ code: 'live-session.person-unknown' }));
  }

  /** Those of them who are still trainees of the program: nobody else is told when and where it is. */
  private staying(tx: Tx, { programId }: LiveSession, seats: readonly LiveSeat[]): Promise<string[]> {
    const traineeIds = seats.map(({ traineeId }) => traineeId);
    return this.people.keepingRole(tx, traineeIds, programId, ['trainee']);
  }

  private async time(
    tx: Tx,
    { date, time, facilitatorIds, seats }: LivePlan,
    { programId, zone, expected }: { programId: string; zone: string; expected: number },
    { personId, forOthers }: Planner,
  ): Promise<Date> {
    return granted(
      mayPlan({
        startsAt: instantAt(date as LocalDate, time, zone),
        now: tx.now,
        facilitatorIds,
        supervisorIds: await this.people.keepingRole(tx, facilitatorIds, programId, LEADING_ROLES),
        plannerId: personId,
        forOthers,
        expected,
        seats,
      }),
    );
  }
}

function after(startsAt: Date, minutes: number): Date {
  return new Date(startsAt.getTime() + minutes * 60_000);
}

function others(personIds: readonly string[], personId: string): string[] {
  return personIds.filter((id) => id !== personId);
}
