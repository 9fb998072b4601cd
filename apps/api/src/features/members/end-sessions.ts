import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { SessionsCommands } from '../sessions/sessions.commands.js';
import { MemberStore } from './member.store.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
    private readonly sessions: SessionsCommands,
  ) {}

  /** Signs a person out everywhere: for a lost device, or when somebody leaves. */
  run(actor: Actor, programId: string, personId: string): Promise<void> {
    return this.db.writeFromReserve(actor, async (tx) => {
      const member = visible(await this.members.visibleTo(tx, actor, 'session.end-others', programId, personId));
      await this.sessions.endAllOf(tx, member.id);
      tx.audit({ programId, action: 'session.ended', subject: member.id, facts: { all: true } });
    });
  }
}
