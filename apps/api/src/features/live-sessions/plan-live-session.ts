import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { LiveSeatsRequest, LiveSessionChangeRequest, LiveSessionRequest } from './live-session.request.js';
import { LiveSessionStore } from './live-session.store.js';
import { LiveSessionsCommands } from './live-sessions.commands.js';
import { LiveTemplates } from './live-templates.js';

@Injectable()
export class PlanLiveSession {
  constructor(
    private readonly db: Database,
    private readonly store: LiveSessionStore,
    private readonly templates: LiveTemplates,
    private readonly commands: LiveSessionsCommands,
    private readonly programs: ProgramsFacts,
  ) {}

  run(actor: Actor, programId: string, form: LiveSessionRequest): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const { zone, curriculumVersionId, pack } = await this.templates.programNow(tx, actor, programId);
      const { sessionCode, cohortId, enrolmentIds, ...plan } = form;
      const { module, session } = this.templates.chosen(pack, sessionCode);
      const people = await this.people(tx, programId, enrolmentIds, cohortId ?? null);
      const about = { programId, zone, curriculumVersionId, moduleCode: module.code, sessionCode, minutes: session.minutes };
      const live = await this.commands.plan(tx, { ...plan, ...about, people }, planner(actor, programId));
      return { id: live.id };
    });
  }

  change(actor: Actor, id: string, ifMatch: string | undefined, form: LiveSessionChangeRequest): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const live = visible(await this.store.lockVisibleTo(tx, actor, id));
      mustMatch(ifMatch, live.version);
      await this.commands.change(tx, live, form, planner(actor, live.programId));
    });
  }

  cancel(actor: Actor, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const live = visible(await this.store.lockVisibleTo(tx, actor, id));
      await this.commands.cancel(tx, live, actor.id);
    });
  }

  seat(actor: Actor, id: string, { enrolmentIds }: LiveSeatsRequest): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const live = visible(await this.store.lockVisibleTo(tx, actor, id));
      await this.commands.seat(tx, live, await this.people(tx, live.programId, enrolmentIds, null));
    });
  }

  unseat(actor: Actor, id: string, enrolmentId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const live = visible(await this.store.lockVisibleTo(tx, actor, id));
      await this.commands.unseat(tx, live, enrolmentId);
    });
  }

  /** Trainees of the program: those named, and those of a cohort. */
  private async people(tx: Tx, programId: string, enrolmentIds: readonly string[], cohortId: string | null) {
    const trainees = await this.store.trainees(tx, programId);
    const named = trainees.filter((each) => enrolmentIds.includes(each.id));
    if (named.length < enrolmentIds.length) granted(refuse({ code: 'live-session.person-unknown' }));
    if (cohortId !== null) visible(await this.programs.cohort(tx, programId, cohortId));
    const ofCohort = cohortId === null ? [] : trainees.filter((each) => each.cohortId === cohortId);
    return [...named, ...ofCohort.filter(({ id }) => !enrolmentIds.includes(id))];
  }
}

function planner(actor: Actor, programId: string) {
  return { personId: actor.id, forOthers: actor.holds('admin', programId) };
}
