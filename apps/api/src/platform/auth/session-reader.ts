import { Inject, Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { PipelinedReader } from '../database/pipelined-reader.js';
import type { Permission, Role } from '../registry.js';
import { Actor, type RoleInProgram } from './actor.js';
import { hashToken, sessionCookie } from './session-cookie.js';

export const GRANTS = Symbol('what each role may do');
/** Roles whose sessions last longer because a lesson or quiz is long: minutes idle and hours in all. */
export const TRAINEE_LIMITS = { idleMinutes: 60, hours: 24 };
export const STAFF_LIMITS = { idleMinutes: 30, hours: 12 };

/**
 * One statement per request, uncached, so that an ended session or a withdrawn role acts at once. It also notes, at most once a minute,
 * that the session is in use. Staff sessions have the shorter limits; somebody with any staff role has a staff session.
 */
const READ_SESSION = `
  WITH live AS (
    SELECT s.id, s.person_id, s.authenticated_at, s.last_seen_at,
           coalesce((SELECT json_agg(json_build_object('programId', g.program_id, 'role', g.role) ORDER BY g.program_id, g.role)
                       FROM role_grant g WHERE g.person_id = s.person_id AND g.withdrawn_at IS NULL), '[]') AS roles
      FROM session s
     WHERE s.token_hash = $1 AND s.ended_at IS NULL
       AND s.last_seen_at > coalesce($2::timestamptz, now()) - make_interval(mins => s.idle_minutes)
       AND s.expires_at > coalesce($2::timestamptz, now())
  ), touched AS (
    UPDATE session SET last_seen_at = coalesce($2::timestamptz, now())
     WHERE token_hash = $1 AND EXISTS (SELECT 1 FROM live WHERE live.last_seen_at < coalesce($2::timestamptz, now()) - interval '1 minute')
  )
  SELECT id, person_id, authenticated_at, roles FROM live`;

interface SessionRow {
  id: string;
  personId: string;
  authenticatedAt: Date;
  roles: RoleInProgram[];
}

@Injectable()
export class SessionReader {
  constructor(
    private readonly reader: PipelinedReader,
    private readonly clock: Clock,
    private readonly config: Config,
    @Inject(GRANTS) private readonly grants: ReadonlyMap<Role, ReadonlySet<Permission>>,
  ) {}

  async actorOf(request: FastifyRequest): Promise<Actor | null> {
    const token = request.cookies[sessionCookie(this.config)];
    if (!token) return null;
    const [row] = await this.reader.rows<SessionRow>(READ_SESSION, [hashToken(token), this.clock.override]);
    if (!row) return null;
    return new Actor({
      personId: row.personId,
      sessionId: row.id,
      roles: row.roles,
      grants: this.grants,
      authenticatedAt: row.authenticatedAt,
      requestId: request.id,
    });
  }
}
