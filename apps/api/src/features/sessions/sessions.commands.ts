import { Injectable } from '@nestjs/common';
import { isStaffRole, type RoleName } from '../../catalogue/roles.js';
import { hashToken, newToken } from '../../platform/auth/session-cookie.js';
import { STAFF_LIMITS, TRAINEE_LIMITS } from '../../platform/auth/session-reader.js';
import type { Tx } from '../../platform/database/tx.js';
import { PeopleFacts } from '../people/people.facts.js';
import { SessionStore } from './session.store.js';

/** Of how long a session lasts for whoever holds these roles. */
const limitsOf = (roles: readonly { role: RoleName }[]) => (roles.some(({ role }) => isStaffRole(role)) ? STAFF_LIMITS : TRAINEE_LIMITS);

@Injectable()
export class SessionsCommands {
  constructor(
    private readonly people: PeopleFacts,
    private readonly sessions: SessionStore,
  ) {}

  /** Opens a session and returns its token, which exists nowhere else. */
  async open(tx: Tx, personId: string, roles: readonly { role: RoleName }[], device: string): Promise<string> {
    const limits = limitsOf(roles);
    const token = newToken();
    const id = tx.newId();
    await this.sessions.insert(tx, {
      id,
      tokenHash: hashToken(token),
      personId,
      createdAt: tx.now,
      lastSeenAt: tx.now,
      authenticatedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + limits.hours * 3_600_000),
      idleMinutes: limits.idleMinutes,
      device,
      endedAt: null,
    });
    tx.audit({ programId: null, action: 'session.opened', subject: personId, facts: { session: id } });
    return token;
  }

  /** After a role was given: no session lasts longer than one that is opened with it. Whoever signs in at this moment has done so, or waits. */
  async shorten(tx: Tx, personId: string, role: RoleName): Promise<void> {
    await this.people.lockAccount(tx, personId);
    await this.sessions.shorten(tx, personId, limitsOf([{ role }]));
  }

  async endAllOf(tx: Tx, personId: string): Promise<void> {
    await this.sessions.endAllOf(tx, personId);
    tx.audit({ programId: null, action: 'session.ended', subject: personId, facts: { all: true } });
  }
}
