import { Injectable } from '@nestjs/common';
import { endOfDay, localDate, startOfDay } from '#libs/curriculum';
import { ACCOUNT_CHAIN } from '../../platform/audit/append-audit.js';
import type { ChainFinding, KeptBefore } from '../../platform/audit/verify-chain.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { AuditExtractRequest } from './audit-trail.request.js';

export interface AuditRow {
  seq: string;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subject: string;
  subjectName: string | null;
  facts: string;
  hash: string;
}

const FILTER = `
  e.chain_id = $1
  AND ($2::text IS NULL OR e.action = $2)
  AND ($3::uuid IS NULL OR e.subject = $3)
  AND ($4::uuid IS NULL OR e.actor_id = $4 OR e.subject = $4 OR strpos(e.facts, $4::text) > 0)
  AND ($5::timestamptz IS NULL OR e.at >= $5)
  AND ($6::timestamptz IS NULL OR e.at < $6)`;

@Injectable()
export class AuditTrailStore {
  programVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<{ id: string; name: string; zone: string } | null> {
    if (!actor.may('audit.read', programId)) return Promise.resolve(null);
    return tx.maybeOne(`SELECT id, name, zone FROM program WHERE id = $1`, [programId]);
  }

  /** Links before `before`, newest first. */
  list(
    tx: Tx,
    program: { id: string; zone: string },
    filter: AuditExtractRequest,
    before: number | null,
    limit: number,
  ): Promise<AuditRow[]> {
    return tx.rows<AuditRow>(
      `SELECT e.seq, e.at, e.actor_id, actor.name AS actor_name, e.action, e.subject, about.name AS subject_name, e.facts, e.hash
         FROM audit_entry e LEFT JOIN person actor ON actor.id = e.actor_id LEFT JOIN person about ON about.id = e.subject
        WHERE ${FILTER} AND ($7::bigint IS NULL OR e.seq < $7) ORDER BY e.seq DESC LIMIT $8`,
      [...filterParams(program, filter), before, limit],
    );
  }

  async count(tx: Tx, program: { id: string; zone: string }, filter: AuditExtractRequest): Promise<number> {
    const { count } = await tx.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_entry e WHERE ${FILTER}`,
      filterParams(program, filter),
    );
    return count;
  }

  /** Also chains whose head is gone. From chain to chain by the index: there are many links, and few chains. */
  chains(tx: Tx): Promise<{ chainId: string }[]> {
    return tx.rows(
      `WITH RECURSIVE linked (chain_id) AS (
         (SELECT chain_id FROM audit_entry ORDER BY chain_id LIMIT 1)
         UNION ALL
         SELECT (SELECT e.chain_id FROM audit_entry e WHERE e.chain_id > l.chain_id ORDER BY e.chain_id LIMIT 1)
           FROM linked l WHERE l.chain_id IS NOT NULL)
       SELECT chain_id FROM audit_head UNION SELECT chain_id FROM linked WHERE chain_id IS NOT NULL ORDER BY 1`,
    );
  }

  head(tx: Tx, chainId: string): Promise<{ seq: string; hash: string } | null> {
    return tx.maybeOne(`SELECT seq, hash FROM audit_entry WHERE chain_id = $1 ORDER BY seq DESC LIMIT 1`, [chainId]);
  }

  /** What the last check that found the chain sound knew of its kept heads; with this key alone, where it can be read: another folder has another. */
  async keptBefore(tx: Tx, chainId: string, keptWith: string | null): Promise<KeptBefore | null> {
    const check = await tx.maybeOne<{ entries: string; keptHeads: number }>(
      `SELECT entries, kept_heads FROM audit_check
        WHERE chain_id = $1 AND fault IS NULL AND kept_heads > 0 AND ($2::text IS NULL OR kept_with = $2)
        ORDER BY checked_at DESC LIMIT 1`,
      [chainId, keptWith],
    );
    return check && { entries: Number(check.entries), keptHeads: check.keptHeads };
  }

  /** Whether heads were kept, and no check has seen this key yet. */
  async keptElsewhere(tx: Tx, keptWith: string): Promise<boolean> {
    const { elsewhere } = await tx.one<{ elsewhere: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM audit_check WHERE kept_heads > 0)
              AND NOT EXISTS (SELECT 1 FROM audit_check WHERE kept_with = $1) AS elsewhere`,
      [keptWith],
    );
    return elsewhere;
  }

  /** The chain of accounts belongs to no program, and concerns the admins of all. */
  adminsOf(tx: Tx, chainId: string): Promise<{ personId: string }[]> {
    return tx.rows(
      `SELECT DISTINCT person_id FROM role_grant WHERE (program_id = $1 OR $1 = $2) AND role = 'admin' AND withdrawn_at IS NULL`,
      [chainId, ACCOUNT_CHAIN],
    );
  }

  /** Whether a check found the same since then; another fault beside it is news. */
  async foundSince(tx: Tx, chainId: string, { kind, seq }: ChainFinding, since: Date): Promise<boolean> {
    const found = await tx.rows(
      `SELECT 1 FROM audit_check WHERE chain_id = $1 AND checked_at > $2 AND fault = $3 AND fault_seq = $4 LIMIT 1`,
      [chainId, since, kind, seq],
    );
    return found.length > 0;
  }
}

function filterParams({ id, zone }: { id: string; zone: string }, { action, subject, person, from, to }: AuditExtractRequest): unknown[] {
  const start = from ? startOfDay(localDate(from), zone) : null;
  const end = to ? new Date(endOfDay(localDate(to), zone).getTime() + 1) : null;
  return [id, action ?? null, subject ?? null, person ?? null, start, end];
}
