import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import { Actor } from '../../platform/auth/actor.js';
import { acceptPassword, Passwords } from '../../platform/auth/passwords.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { AttemptLimiter, type Tries } from '../../platform/http/attempt-limiter.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsCommands } from '../enrolments/enrolments.commands.js';
import { PeopleCommands } from '../people/people.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { SessionsCommands } from '../sessions/sessions.commands.js';
import type { Invitation } from './invitation.entity.js';
import { mayAccept, mayJoin } from './invitation.policy.js';
import type { AcceptanceRequest } from './invitation.request.js';
import { InvitationStore } from './invitation.store.js';

const TRYING = { tries: 10, windowSeconds: 15 * 60 };
/** Whatever the link, so that nobody tries one link after the other. */
const TRYING_FROM_ONE_ADDRESS = { tries: 60, windowSeconds: 15 * 60 };

interface Joining {
  programId: string;
  /** Null for who has no account yet. */
  accountId: string | null;
  name: string;
  passwordHash: string | null;
}

@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly db: Database,
    private readonly invitations: InvitationStore,
    private readonly programs: ProgramsCommands,
    private readonly people: PeopleFacts,
    private readonly commands: PeopleCommands,
    private readonly enrolments: EnrolmentsCommands,
    private readonly sessions: SessionsCommands,
    private readonly passwords: Passwords,
    private readonly limiter: AttemptLimiter,
  ) {}

  /** Joins the program and returns the token of a new session. */
  async run(token: string, form: AcceptanceRequest, from: { address: string; device: string }): Promise<string> {
    const tries: Tries = [
      { topic: 'invitation-accept-address', key: from.address, limit: TRYING_FROM_ONE_ADDRESS },
      { topic: 'invitation-accept', key: `${token}|${from.address}`, limit: TRYING },
    ];
    return this.limiter.during(tries, () => this.join(token, form, from.device));
  }

  private async join(token: string, form: AcceptanceRequest, device: string): Promise<string> {
    const joining = await this.prove(token, form);
    return this.db.write(Actor.system, async (tx) => {
      await this.programs.lock(tx, joining.programId); // as whoever gives and takes roles there, or publishes a version
      const invitation = granted(mayAccept(visible(await this.invitations.lockByToken(tx, token)), tx.now));
      const personId = await this.personFor(tx, invitation, joining);
      granted(mayJoin(invitation, personId));
      await this.commands.grantRole(tx, {
        programId: invitation.programId,
        personId,
        role: invitation.role,
        grantedBy: invitation.invitedBy,
      });
      await this.sessions.shorten(tx, personId, invitation.role);
      if (invitation.role === 'trainee') await this.enrolments.enrol(tx, invitation.programId, personId, invitation.cohortId);
      await this.invitations.accept(tx, invitation.id, personId);
      tx.audit({ programId: invitation.programId, action: 'invitation.accepted', subject: invitation.id, facts: { person: personId } });
      return this.sessions.open(tx, personId, await this.people.rolesOf(tx, personId), device);
    });
  }

  /** The present password of an account that is there, or a new one: before the transaction, because whoever hashes may wait for others. */
  private async prove(token: string, { name, password }: AcceptanceRequest): Promise<Joining> {
    const { email, programId, account } = await this.db.read(Actor.nobody, async (tx) => {
      const { email, programId } = granted(mayAccept(visible(await this.invitations.byToken(tx, token)), tx.now));
      return { email, programId, account: await this.people.accountByEmail(tx, email) };
    });
    if (account) {
      if (!(await this.passwords.matches(account.passwordHash, password))) granted(refuse({ code: 'password.wrong' }));
      return { programId, accountId: account.id, name, passwordHash: account.passwordHash };
    }
    const accepted = granted(acceptPassword(password, [name, email.split('@')[0] ?? '']));
    return { programId, accountId: null, name, passwordHash: await this.passwords.hash(accepted) };
  }

  /** A new account, or the one whose password was proven, where it is that one's still. */
  private async personFor(tx: Tx, { email }: Invitation, { accountId, name, passwordHash }: Joining): Promise<string> {
    if (accountId === null) return this.commands.addPerson(tx, { email, name, passwordHash });
    const account = await this.people.lockAccount(tx, accountId);
    if (account?.passwordHash !== passwordHash) granted(refuse({ code: 'password.wrong' }));
    return accountId;
  }
}
