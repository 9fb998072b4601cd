import type { Tx } from '../database/tx.js';
import { FIRST_HASH, hashOf } from './append-audit.js';
import type { KeptHead } from './kept-heads.js';

export const CHAIN_FAULTS = [
  'changed',
  'missing',
  'unlinked',
  'head-differs',
  'tail-cut',
  'recomputed',
  'kept-head-unreadable',
  'kept-heads-missing',
] as const;

/**
 * What is wrong with a chain. `changed`: a link says something else than its hash covers. `missing`: a number is left out. `unlinked`: a link
 * does not follow from the one before. `head-differs`: the last link is not the one the database noted as last. `tail-cut` and `recomputed`:
 * what was signed and kept outside the database says that links are gone, or that every hash was made anew. `kept-head-unreadable`: a kept
 * head does not carry our signature, or the heads or their key cannot be read. `kept-heads-missing`: fewer heads are there than an earlier check
 * found.
 */
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export interface ChainFinding {
  kind: ChainFault;
  seq: number;
}

export interface ChainCheck {
  entries: number;
  /** The last link walked; null for an empty chain. */
  head: { seq: number; hash: string } | null;
  /** What does not fit, walking from the first link to the last; the first hundred of it. None when the chain is sound. */
  faults: ChainFinding[];
  /** How many were found beyond those. */
  moreFaults: number;
  keptHeads: number;
}

/** What an earlier check found in a sound chain: so many heads of its first so many links. */
export interface KeptBefore {
  entries: number;
  keptHeads: number;
}

interface EntryRow {
  seq: string;
  /** What a `Date` cannot hold, such as infinity, comes as something else. */
  at: unknown;
  actorId: string | null;
  action: string;
  subject: string;
  facts: string;
  previousHash: string;
  hash: string;
}

/** Links that are read and hashed without a pause for the answers of others. */
const BATCH = 1000;
/** Where all was made anew every link may be wrong: so many say it, and how many there are. */
const MOST_FAULTS = 100;

/**
 * Walks a whole chain from its first link to its last, and holds it against the heads that were kept outside the database. It goes on behind
 * what does not fit, by what stands there: whoever knows of one fault, as after a restore that lost the end, still hears of the next.
 */
export async function verifyChain(
  tx: Tx,
  chainId: string,
  kept: readonly (KeptHead | null)[],
  before: KeptBefore | null = null,
): Promise<ChainCheck> {
  const keptHashes = new Map(kept.flatMap((head) => (head ? [[head.seq, head.hash] as const] : [])));
  const check: ChainCheck = { entries: 0, head: null, faults: [], moreFaults: 0, keptHeads: keptHashes.size };
  const find = (kind: ChainFault, seq: number) => {
    if (check.faults.length < MOST_FAULTS) check.faults.push({ kind, seq });
    else check.moreFaults += 1;
  };
  let last: Passed = { seq: 0, hashes: [FIRST_HASH] };
  let anew = false;
  for (;;) {
    const rows = await tx.rows<EntryRow>(`SELECT * FROM audit_entry WHERE chain_id = $1 AND seq > $2 ORDER BY seq LIMIT ${BATCH}`, [
      chainId,
      last.seq,
    ]);
    for (const row of rows) {
      const seq = Number(row.seq);
      const said = saidBy(row, seq, chainId);
      const gap = seq !== last.seq + 1;
      if (gap) find('missing', last.seq + 1);
      if (said !== row.hash) find('changed', seq);
      else if (!gap && !last.hashes.includes(row.previousHash)) find('unlinked', seq);
      const keptHash = keptHashes.get(seq);
      if (keptHash === row.hash) anew = false;
      else if (keptHash !== undefined && said === row.hash && !anew) {
        anew = true; // no head fits from here on, until one does: told once
        find('recomputed', seq);
      }
      last = { seq, hashes: [row.hash, ...(said === null ? [] : [said])] };
      check.entries += 1;
      check.head = { seq, hash: row.hash };
    }
    if (rows.length < BATCH) break;
  }
  const end = await endFault(tx, chainId, last, keptHashes);
  if (end) find(end.kind, end.seq);
  if (kept.some((head) => head === null)) find('kept-head-unreadable', last.seq);
  else if (before && keptHashes.keys().reduce((count, seq) => count + (seq <= before.entries ? 1 : 0), 0) < before.keptHeads)
    find('kept-heads-missing', last.seq);
  return check;
}

/** A link that was walked over, and what the next one may follow from: its hash, and the hash of what it says where that is another. */
interface Passed {
  seq: number;
  hashes: string[];
}

/** The hash of what a link says; null where it says a time that cannot have been written. */
function saidBy({ at, actorId, action, subject, facts, previousHash }: EntryRow, seq: number, chainId: string): string | null {
  if (!(at instanceof Date) || Number.isNaN(at.getTime())) return null;
  return hashOf({ chainId, seq, at: at.toISOString(), actorId, action, subject, facts, previousHash });
}

async function endFault(tx: Tx, chainId: string, last: Passed, kept: ReadonlyMap<number, string>): Promise<ChainFinding | null> {
  const furthest = kept.keys().reduce((most, seq) => Math.max(most, seq), 0);
  if (furthest > last.seq) return { kind: 'tail-cut', seq: last.seq + 1 };
  const head = await tx.maybeOne<{ seq: string; hash: string }>(`SELECT seq, hash FROM audit_head WHERE chain_id = $1`, [chainId]);
  const noted = { seq: Number(head?.seq ?? 0), hash: head?.hash ?? FIRST_HASH };
  return noted.seq === last.seq && last.hashes.includes(noted.hash)
    ? null
    : { kind: 'head-differs', seq: Math.min(noted.seq, last.seq) + 1 };
}
