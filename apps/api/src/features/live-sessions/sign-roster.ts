import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import type { LiveSession } from './live-session.entity.js';
import { mayRecord } from './live-session.policy.js';
import type { AttendanceCorrectionRequest, LiveRosterRequest } from './live-session.request.js';
import { LiveSessionStore } from './live-session.store.js';
import { LiveSessionsCommands, type Signer } from './live-sessions.commands.js';

@Injectable()
export class SignRoster {
  constructor(
    private readonly db: Database,
    private readonly store: LiveSessionStore,
    private readonly commands: LiveSessionsCommands,
  ) {}

  run(actor: Actor, id: string, { minutes, meaning }: LiveRosterRequest): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const live = visible(await this.store.lockVisibleTo(tx, actor, id));
      await this.mustLead(tx, actor, live);
      const { rosterId } = await this.commands.signRoster(tx, live, minutes, signer(actor, meaning));
      return { id: rosterId };
    });
  }

  correct(actor: Actor, attendanceId: string, { minutes, reason, meaning }: AttendanceCorrectionRequest): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const earlier = visible(await this.store.attendanceVisibleTo(tx, actor, attendanceId));
      const live = visible(await this.store.lockVisibleTo(tx, actor, earlier.liveSessionId));
      await this.mustLead(tx, actor, live);
      return this.commands.correct(tx, live, earlier, { minutes, reason }, signer(actor, meaning));
    });
  }

  /** Whoever leads it, as long as they still may record in its program: an admin sees it without that. */
  private async mustLead(tx: Tx, actor: Actor, { id, programId }: Pick<LiveSession, 'id' | 'programId'>): Promise<void> {
    const facilitators = actor.may('live-session.record', programId) ? (await this.store.facilitatorsOf(tx, [id])).get(id) : [];
    mustAllow(
      mayRecord(
        actor.id,
        (facilitators ?? []).map((person) => person.id),
      ),
    );
  }
}

function signer(actor: Actor, meaning: string): Signer {
  return { personId: actor.id, meaning, authenticatedAt: actor.authenticatedAt };
}
