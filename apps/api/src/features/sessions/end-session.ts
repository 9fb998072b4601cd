import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { SessionStore } from './session.store.js';

@Injectable()
export class EndSession {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionStore,
  ) {}

  run(actor: Actor, sessionId: string): Promise<void> {
    return this.db.writeFromReserve(actor, async (tx) => {
      const ended = await this.sessions.end(tx, actor, sessionId);
      visible(ended > 0 ? sessionId : null);
      tx.audit({ programId: null, action: 'session.ended', subject: actor.id, facts: { session: sessionId } });
    });
  }
}
