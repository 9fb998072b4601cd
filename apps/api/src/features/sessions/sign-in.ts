import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Passwords } from '../../platform/auth/passwords.js';
import { Database } from '../../platform/database/database.js';
import { Allowance } from '../../platform/http/allowance.js';
import { AttemptLimiter, type Tries } from '../../platform/http/attempt-limiter.js';
import { Problem } from '../../platform/http/problem.js';
import { PeopleFacts } from '../people/people.facts.js';
import type { Person } from '../people/person.entity.js';
import type { SignInRequest } from './session.request.js';
import { SessionsCommands } from './sessions.commands.js';

/** By device and address as well as by account, so that a stranger's guesses never lock the owner out on their own device. */
const GUESSES = { tries: 5, windowSeconds: 15 * 60 };
const GUESSES_FROM_ONE_ADDRESS = { tries: 50, windowSeconds: 15 * 60 };

@Injectable()
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsCommands,
    private readonly limiter: AttemptLimiter,
    private readonly allowance: Allowance,
  ) {}

  /** Unknown people, wrong passwords and people without a password get the same answer after the same work. */
  async run(form: SignInRequest, from: { address: string; device: string }): Promise<string> {
    const guesser = `${form.email.toLowerCase()}|${from.address}`;
    const tries: Tries = [
      { topic: 'sign-in-address', key: from.address, limit: GUESSES_FROM_ONE_ADDRESS },
      { topic: 'sign-in', key: guesser, limit: GUESSES },
    ];
    const person = await this.limiter.during(tries, () => this.known(form));
    await this.limiter.forget('sign-in', guesser);
    this.allowance.take(person.id); // the right password, as often as somebody likes, is no guess and opens a session each time
    return this.db.writeFromReserve(new Actor({ personId: person.id }), async (tx) => {
      // a new password ends every session: one that the old password opens now would outlast it
      const account = await this.people.lockAccount(tx, person.id);
      if (account?.passwordHash !== person.passwordHash) throw new Problem('session.sign-in-refused');
      return this.sessions.open(tx, person.id, await this.people.rolesOf(tx, person.id), from.device);
    });
  }

  private async known({ email, password }: SignInRequest): Promise<Person> {
    const person = await this.db.read(Actor.nobody, (tx) => this.people.accountByEmail(tx, email));
    const right = await this.passwords.matches(person?.passwordHash, password);
    if (!person || !right) throw new Problem('session.sign-in-refused');
    return person;
  }
}
