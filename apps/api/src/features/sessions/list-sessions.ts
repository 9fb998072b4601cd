import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { SessionResponse } from './session.response.js';
import { SessionStore } from './session.store.js';

@Injectable()
export class ListSessions {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionStore,
  ) {}

  run(actor: Actor): Promise<SessionResponse[]> {
    return this.db.read(actor, async (tx) => {
      const sessions = await this.sessions.listVisibleTo(tx, actor);
      return sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
        id,
        device,
        startedAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
        current: id === actor.sessionId,
      }));
    });
  }
}
