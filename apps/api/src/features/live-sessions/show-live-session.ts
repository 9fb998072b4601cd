import { Injectable } from '@nestjs/common';
import { ROSTER_MEANING } from '#libs/assessment';
import { localDateAt, wallTimeAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { renderMarkdown } from '../../platform/markdown.js';
import { LiveMail } from './live-mail.js';
import { mayChange, mayReadGuide, mayRecord, mayRecordAmong, stateOf } from './live-session.policy.js';
import type { LiveGuidePartResponse, LiveGuideResponse, LiveSeatResponse, LiveSessionResponse } from './live-session.response.js';
import { type LiveSessionNow, LiveSessionStore, type SeatInWords } from './live-session.store.js';
import { LiveTemplates } from './live-templates.js';

@Injectable()
export class ShowLiveSession {
  constructor(
    private readonly db: Database,
    private readonly store: LiveSessionStore,
    private readonly templates: LiveTemplates,
    private readonly mail: LiveMail,
  ) {}

  run(actor: Actor, id: string): Promise<LiveSessionResponse> {
    return this.db.read(actor, async (tx) => this.present(tx, actor, visible(await this.store.visibleTo(tx, actor, id))));
  }

  guide(actor: Actor, id: string): Promise<LiveGuideResponse> {
    return this.db.read(actor, async (tx) => {
      const live = visible(await this.store.visibleTo(tx, actor, id));
      const facilitators = (await this.store.facilitatorsOf(tx, [id])).get(id) ?? [];
      const seats = await this.store.seatsOf(tx, [id]);
      const leaders = actor.may('live-session.record', live.programId) ? idsOf(facilitators) : [];
      mustAllow(mayReadGuide(actor.id, leaders, traineesOf(seats)));
      return this.presentGuide(tx, live);
    });
  }

  calendar(actor: Actor, id: string): Promise<string> {
    return this.db.read(actor, async (tx) => this.mail.calendar(visible(await this.store.forCalendar(tx, actor, id))));
  }

  private async present(tx: Tx, actor: Actor, live: LiveSessionNow): Promise<LiveSessionResponse> {
    const { id, programId, zone, startsAt, endsAt, minutes, mode, place, seats, version } = live;
    const { module, session } = await this.templates.of(tx, live);
    const facilitators = (await this.store.facilitatorsOf(tx, [id])).get(id) ?? [];
    const roster = await this.store.seatsOf(tx, [id]);
    const signed = await this.store.rosterOf(tx, id);
    const changeable = mayChange(live, live.signed).ok;
    const leads = actor.may('live-session.record', programId) && mayRecord(actor.id, idsOf(facilitators)).ok;
    const records = leads && mayRecordAmong(actor.id, traineesOf(roster)) && live.cancelledAt === null;
    return {
      id,
      programId,
      code: session.code,
      title: session.title,
      purpose: session.purpose,
      moduleCode: module.code,
      moduleTitle: module.title,
      minutes,
      minutesPassed: Math.max(0, Math.min(minutes, Math.floor((tx.now.getTime() - startsAt.getTime()) / 60_000))),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      zone,
      date: localDateAt(startsAt, zone),
      time: wallTimeAt(startsAt, zone),
      mode,
      place,
      seats,
      version,
      state: stateOf(live, live.signed, tx.now),
      facilitators: facilitators.map(({ id: personId, name }) => ({ id: personId, name })),
      roster: await this.roster(tx, id, roster),
      signedByName: signed?.signedByName ?? null,
      signedAt: signed?.signedAt.toISOString() ?? null,
      meaning: ROSTER_MEANING,
      can: {
        change: changeable,
        cancel: changeable,
        seat: changeable,
        record: records && !live.signed && startsAt <= tx.now && roster.length > 0,
        correct: leads && live.signed,
        readGuide: actor.may('live-session.record', programId) && mayReadGuide(actor.id, idsOf(facilitators), traineesOf(roster)).ok,
      },
    };
  }

  private async roster(tx: Tx, id: string, seats: readonly SeatInWords[]): Promise<LiveSeatResponse[]> {
    const entries = Map.groupBy(await this.store.attendanceAt(tx, id), ({ enrolmentId }) => enrolmentId);
    return seats.map(({ enrolmentId, name, cohortName, declinedAt }) => ({
      enrolmentId,
      name,
      cohortName,
      cannotCome: declinedAt !== null,
      attendance: (entries.get(enrolmentId) ?? []).map(({ id: entryId, minutes, recordedByName, recordedAt, reason }) => ({
        id: entryId,
        minutes,
        recordedByName,
        recordedAt: recordedAt.toISOString(),
        reason,
      })),
    }));
  }

  private async presentGuide(tx: Tx, live: LiveSessionNow): Promise<LiveGuideResponse> {
    const { module, session } = await this.templates.of(tx, live);
    let from = 0;
    const plan = session.plan.map(({ minutes, kind, title, lead, watchFor }): LiveGuidePartResponse => {
      from += minutes;
      const html = { leadHtml: renderMarkdown(lead), watchForHtml: watchFor === null ? null : renderMarkdown(watchFor) };
      return { minutes, from: from - minutes, kind, title, ...html };
    });
    return {
      id: live.id,
      code: session.code,
      title: session.title,
      moduleTitle: module.title,
      minutes: session.minutes,
      startsAt: live.startsAt.toISOString(),
      zone: live.zone,
      purpose: session.purpose,
      objectives: session.objectives.flatMap((code) => module.objectives.find((objective) => objective.code === code)?.text ?? []),
      group: session.group,
      materials: [...session.materials],
      room: session.room,
      safetyPlan: [...session.safetyPlan],
      plan,
      debrief: [...session.debrief],
      afterwardsHtml: renderMarkdown(session.afterwards),
    };
  }
}

function idsOf(people: readonly { id: string }[]): string[] {
  return people.map(({ id }) => id);
}

function traineesOf(seats: readonly SeatInWords[]): string[] {
  return seats.map(({ traineeId }) => traineeId);
}
