import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { stateOf } from './live-session.policy.js';
import type { LiveSessionOptionsResponse, LiveSessionSummaryResponse, LiveSessionsResponse } from './live-session.response.js';
import { LiveSessionStore } from './live-session.store.js';
import { LiveTemplates } from './live-templates.js';

@Injectable()
export class ListLiveSessions {
  constructor(
    private readonly db: Database,
    private readonly store: LiveSessionStore,
    private readonly templates: LiveTemplates,
    private readonly programs: ProgramsFacts,
  ) {}

  run(actor: Actor, programId: string): Promise<LiveSessionsResponse> {
    return this.db.read(actor, async (tx) => {
      const { zone } = await this.templates.programNow(tx, actor, programId);
      const lives = await this.store.listVisibleTo(tx, actor, programId);
      const ids = lives.map(({ id }) => id);
      const facilitators = await this.store.facilitatorsOf(tx, ids);
      const seats = Map.groupBy(await this.store.seatsOf(tx, ids), ({ liveSessionId }) => liveSessionId);
      const sessions: LiveSessionSummaryResponse[] = [];
      for (const live of lives) {
        const { module, session } = await this.templates.of(tx, live);
        const led = facilitators.get(live.id) ?? [];
        sessions.push({
          id: live.id,
          code: session.code,
          title: session.title,
          moduleCode: module.code,
          moduleTitle: module.title,
          minutes: live.minutes,
          startsAt: live.startsAt.toISOString(),
          endsAt: live.endsAt.toISOString(),
          state: stateOf(live, live.signed, tx.now),
          facilitators: led.map(({ id, name }) => ({ id, name })),
          expected: (seats.get(live.id) ?? []).filter(({ declinedAt }) => declinedAt === null).length,
          seats: live.seats,
          mine: led.some(({ id }) => id === actor.id),
        });
      }
      return { zone, sessions };
    });
  }

  options(actor: Actor, programId: string): Promise<LiveSessionOptionsResponse> {
    return this.db.read(actor, async (tx) => {
      const { zone, pack } = await this.templates.programNow(tx, actor, programId);
      const trainees = await this.store.trainees(tx, programId);
      const cohorts = await this.programs.cohorts(tx, programId);
      return {
        zone,
        templates: this.templates.allIn(pack).map(({ module, session: { code, title, minutes } }) => ({
          code,
          title,
          moduleCode: module.code,
          moduleTitle: module.title,
          minutes,
        })),
        facilitators: await this.store.supervisors(tx, programId),
        cohorts: cohorts.map(({ id, name }) => ({ id, name })),
        trainees: trainees.map(({ id, name, cohortId }) => ({ enrolmentId: id, name, cohortId })),
        forOthers: actor.holds('admin', programId),
      };
    });
  }
}
