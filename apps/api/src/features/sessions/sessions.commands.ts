import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '../../platform/auth/session-cookie.js';
import { STAFF_LIMITS, TRAINEE_LIMITS } from '../../platform/auth/session-reader.js';
import type { Tx } from '../../platform/database/tx.js';
import { SessionStore } from './session.store.js';

const STAFF_ROLES = new Set(['clinical-supervisor', 'peer-supervisor', 'reviewer', 'admin', 'author', 'auditor', 'role-player']);

@Injectable()
export class SessionsCommands {
  constructor(private readonly sessions: SessionStore) {}

  /** Opens a session and returns its token, which exists nowhere else. */
  async open(tx: Tx, personId: string, roles: readonly { role: string }[], device: string): Promise<string> {
    const limits = roles.some(({ role }) => STAFF_ROLES.has(role)) ? STAFF_LIMITS : TRAINEE_LIMITS;
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

  async endAllOf(tx: Tx, personId: string): Promise<void> {
    await this.sessions.endAllOf(tx, personId);
    tx.audit({ programId: null, action: 'session.ended', subject: personId, facts: { all: true } });
  }
}
