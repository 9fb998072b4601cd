import { ACCOUNT_CHAIN, FIRST_HASH, hashOf } from '../../apps/api/src/platform/audit/append-audit.js';
import type { Mould, Names, Place } from './crowd-mould.js';

/** One row of audit_entry as text, in the order of COLUMNS. */
type Entry = readonly [chainId: string, at: string, actorId: string | null, action: string, subject: string, facts: string];

/** What a trail is copied from, oldest first. */
export const ENTRIES = `SELECT chain_id, at, actor_id, action, subject, facts FROM audit_entry ORDER BY chain_id, seq`;

interface Link {
  ofAccounts: boolean;
  at: string;
  action: string;
  actorId: Mould | null;
  subject: Mould;
  facts: Mould;
  /** Who has it: each group, or only the first of a cohort or a program. */
  level: keyof Place;
}

/** Audit chains that go on: every copy's links with their own numbers and hashes, by the product's own rule. */
export class Trail {
  private readonly links: Link[];

  constructor(
    names: Names,
    private readonly programId: string,
    entries: readonly Entry[],
    levels: ReadonlyMap<string, keyof Place>,
    private readonly heads: Map<string, { seq: number; hash: string }>,
  ) {
    this.links = entries.map(([chainId, at, actorId, action, subject, facts]) => ({
      ofAccounts: chainId === ACCOUNT_CHAIN,
      at,
      action,
      actorId: actorId === null ? null : names.mould([actorId]),
      subject: names.mould([subject]),
      facts: names.mould([facts]),
      level: levels.get(subject) ?? 'group',
    }));
  }

  /** The lines of one copy for COPY audit_entry. */
  cast(place: Place, values: readonly string[], programIdOf: (id: string, copy: number) => string): string {
    let text = '';
    for (const link of this.links) {
      if (place[link.level] !== place.group) continue;
      const chainId = link.ofAccounts ? ACCOUNT_CHAIN : programIdOf(this.programId, place.program);
      const head = this.heads.get(chainId) ?? { seq: 0, hash: FIRST_HASH };
      const said = {
        chainId,
        seq: head.seq + 1,
        at: new Date(link.at.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString(),
        actorId: link.actorId?.cast(values) ?? null,
        action: link.action,
        subject: link.subject.cast(values),
        facts: link.facts.cast(values),
        previousHash: head.hash,
      };
      const hash = hashOf(said);
      this.heads.set(chainId, { seq: said.seq, hash });
      const facts = said.facts.replaceAll('\\', '\\\\');
      text += `${chainId}\t${said.seq}\t${said.at}\t${said.actorId ?? '\\N'}\t${said.action}\t${said.subject}\t${facts}\t${said.previousHash}\t${hash}\n`;
    }
    return text;
  }

  /** The last link of each chain, as lines for COPY audit_head. */
  get lines(): string {
    return [...this.heads].map(([chainId, { seq, hash }]) => `${chainId}\t${seq}\t${hash}\n`).join('');
  }
}
