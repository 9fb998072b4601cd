import { Injectable } from '@nestjs/common';
import { ROLES } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { SessionsCommands } from '../sessions/sessions.commands.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly sessions: SessionsCommands,
  ) {}

  /** Signs a person out everywhere, before they leave or for a lost device. Whoever has left may be at work in another program. */
  run(actor: Actor, programId: string, personId: string): Promise<void> {
    return this.db.writeFromReserve(actor, async (tx) => {
      visible(actor.may('session.end-others', programId) || null);
      visible((await this.people.keepsRole(tx, personId, programId, ROLES)) || null);
      await this.sessions.endAllOf(tx, personId);
      tx.audit({ programId, action: 'session.ended', subject: personId, facts: { all: true } });
    });
  }
}
