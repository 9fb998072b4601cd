import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Passwords } from '../../platform/auth/passwords.js';
import { Database } from '../../platform/database/database.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { granted } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import type { FreshSignInResponse } from './session.response.js';
import { SessionStore } from './session.store.js';

const GUESSES = { tries: 5, windowSeconds: 15 * 60 };
/** How long a proven password counts for signing, issuing, revoking and changing roles. */
export const FRESH_MINUTES = 5;

@Injectable()
export class ProvePassword {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
    private readonly limiter: AttemptLimiter,
  ) {}

  async run(actor: Actor, password: string): Promise<FreshSignInResponse> {
    const guesser = actor.sessionId ?? actor.id;
    await this.limiter.during([{ topic: 'fresh-sign-in', key: guesser, limit: GUESSES }], () => this.prove(actor, password));
    await this.limiter.forget('fresh-sign-in', guesser);
    return this.db.writeFromReserve(actor, async (tx) => {
      if (actor.sessionId) await this.sessions.noteFreshSignIn(tx, actor.sessionId);
      return { freshUntil: new Date(tx.now.getTime() + FRESH_MINUTES * 60_000).toISOString() };
    });
  }

  private async prove(actor: Actor, password: string): Promise<void> {
    const person = await this.db.read(actor, (tx) => this.people.account(tx, actor.id));
    if (!(await this.passwords.matches(person?.passwordHash, password))) granted(refuse({ code: 'password.wrong' }));
  }
}
