import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { acceptPassword, Passwords } from '../../platform/auth/passwords.js';
import { hashToken } from '../../platform/auth/session-cookie.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { PeopleCommands } from '../people/people.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { SessionsCommands } from '../sessions/sessions.commands.js';

/** Of links that lead nowhere, and of passwords that are refused. */
const TRYING = { tries: 10, windowSeconds: 60 * 60 };

@Injectable()
export class SetNewPassword {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly commands: PeopleCommands,
    private readonly sessions: SessionsCommands,
    private readonly passwords: Passwords,
    private readonly limiter: AttemptLimiter,
  ) {}

  /** Uses the link up, ends every session, and opens none: whoever holds the link still has to sign in. */
  async run(token: string, password: string, address: string): Promise<void> {
    await this.limiter.during([{ topic: 'password-reset-use', key: address, limit: TRYING }], () => this.set(token, password));
  }

  private async set(token: string, password: string): Promise<void> {
    const person = await this.db.read(Actor.nobody, async (tx) => visible(await this.people.account(tx, await this.ownerOf(tx, token))));
    const accepted = granted(acceptPassword(password, [person.name, person.email.split('@')[0] ?? '']));
    const passwordHash = await this.passwords.hash(accepted); // before the transaction: whoever hashes may wait for others
    await this.db.write(Actor.system, async (tx) => {
      await tx.lockPerson(person.id, 'password-reset'); // one link uses up all of a person's: two at once would wait for each other
      await this.ownerOf(tx, token);
      await this.commands.setPassword(tx, person.id, passwordHash);
      await tx.run(`UPDATE password_reset SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL`, [person.id, tx.now]);
      await this.sessions.endAllOf(tx, person.id);
    });
  }

  /** Whose link this is, while it works. */
  private async ownerOf(tx: Tx, token: string): Promise<string> {
    const unused = `SELECT person_id FROM password_reset WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`;
    return visible(await tx.maybeOne<{ personId: string }>(unused, [hashToken(token), tx.now])).personId;
  }
}
