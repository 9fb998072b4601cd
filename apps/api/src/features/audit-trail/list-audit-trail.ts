import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { cursorOf, keyOf } from '../../platform/http/cursor.js';
import { visible } from '../../platform/http/outcomes.js';
import { Problem } from '../../platform/http/problem.js';
import type { AuditExtractRequest, AuditListRequest } from './audit-trail.request.js';
import type { AuditEntryResponse, AuditListResponse } from './audit-trail.response.js';
import { type AuditRow, AuditTrailStore } from './audit-trail.store.js';

const PAGE = 50;
const MOST_IN_AN_EXTRACT = 50_000;
/** Links that are read and written without a pause for the answers of others. */
const PORTION = 1000;
const HEAD = ['number', 'at', 'actor', 'actor id', 'action', 'about', 'about id', 'facts', 'hash'];

@Injectable()
export class ListAuditTrail {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditTrailStore,
  ) {}

  run(actor: Actor, programId: string, { cursor, limit = PAGE, ...filter }: AuditListRequest): Promise<AuditListResponse> {
    const before = seqOf(cursor);
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.trail.programVisibleTo(tx, actor, programId));
      const rows = await this.trail.list(tx, program, filter, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(present),
        total: await this.trail.count(tx, program, filter),
        nextCursor: rows.length > limit && last ? cursorOf(last.seq) : null,
      };
    });
  }

  /** The newest 50,000 links with this filter, oldest of them first, as a table file. */
  extract(actor: Actor, programId: string, filter: AuditExtractRequest): Promise<string> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.trail.programVisibleTo(tx, actor, programId));
      const portions: string[] = [];
      for (let [before, left]: [number | null, number] = [null, MOST_IN_AN_EXTRACT]; left > 0; left -= PORTION) {
        const rows = await this.trail.list(tx, program, filter, before, Math.min(PORTION, left));
        portions.unshift(rows.toReversed().map(csvLine).join(''));
        before = Number(rows.at(-1)?.seq);
        if (rows.length < PORTION) break;
      }
      return [cellsInLine(HEAD), ...portions].join('');
    });
  }
}

function seqOf(cursor: string | undefined): number | null {
  const key = keyOf(cursor, 1)?.[0];
  if (key === undefined) return null;
  if (!/^\d{1,15}$/.test(key))
    throw new Problem('request.invalid', { fields: [{ pointer: '/cursor', message: 'cursor must be one that a list has given' }] });
  return Number(key);
}

function present({ seq, at, ...row }: AuditRow): AuditEntryResponse {
  return { seq: Number(seq), at: at.toISOString(), ...row };
}

function csvLine({ seq, at, actorName, actorId, action, subjectName, subject, facts, hash }: AuditRow): string {
  return cellsInLine([seq, at.toISOString(), actorName ?? '', actorId ?? '', action, subjectName ?? '', subject, facts, hash]);
}

const cellsInLine = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** A leading sign that a spreadsheet would run as a formula, a wide one too, is kept as text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
