import type { Tx } from '../database/tx.js';
import { FIRST_HASH, hashOf } from './append-audit.js';
import type { KeptHead } from './kept-heads.js';

export const CHAIN_FAULTS = ['changed', 'missing', 'unlinked', 'head-differs', 'tail-cut', 'recomputed', 'kept-head-unreadable'] as const;

/**
 * What is wrong with a chain. `changed`: a link says something else than its hash covers. `missing`: a number is left out. `unlinked`: a link
 * does not follow from the one before. `head-differs`: the last link is not the one the database noted as last. `tail-cut` and `recomputed`:
 * what was signed and kept outside the database says that links are gone, or that every hash was made anew. `kept-head-unreadable`: a kept
 * head does not carry our signature, or the heads or their key cannot be read.
 */
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export interface ChainCheck {
  entries: number;
  /** The last link walked; null for an empty chain. */
  head: { seq: number; hash: string } | null;
  /** The first fault found, walking from the first link; null when the chain is sound. */
  fault: { kind: ChainFault; seq: number } | null;
  keptHeads: number;
}

interface EntryRow {
  seq: string;
  at: Date;
  actorId: string | null;
  action: string;
  subject: string;
  facts: string;
  previousHash: string;
  hash: string;
}

/** Links that are read and hashed without a pause for the answers of others. */
const BATCH = 1000;

/** Walks a whole chain from its first link, and holds it against the heads that were kept outside the database. */
export async function verifyChain(tx: Tx, chainId: string, kept: readonly (KeptHead | null)[]): Promise<ChainCheck> {
  const keptHashes = new Map(kept.flatMap((head) => (head ? [[head.seq, head.hash] as const] : [])));
  const check: ChainCheck = { entries: 0, head: null, fault: null, keptHeads: keptHashes.size };
  const unreadable = kept.some((head) => head === null);
  let last = { seq: 0, hash: FIRST_HASH };
  for (;;) {
    const rows = await tx.rows<EntryRow>(`SELECT * FROM audit_entry WHERE chain_id = $1 AND seq > $2 ORDER BY seq LIMIT ${BATCH}`, [
      chainId,
      last.seq,
    ]);
    for (const row of rows) {
      const seq = Number(row.seq);
      const kind = faultOf(row, seq, chainId, last, keptHashes);
      if (kind) return { ...check, fault: { kind, seq: kind === 'missing' ? last.seq + 1 : seq } };
      last = { seq, hash: row.hash };
      check.entries += 1;
      check.head = last;
    }
    if (rows.length < BATCH) break;
  }
  return {
    ...check,
    fault: (await endFault(tx, chainId, last, keptHashes)) ?? (unreadable ? { kind: 'kept-head-unreadable', seq: last.seq } : null),
  };
}

function faultOf(
  row: EntryRow,
  seq: number,
  chainId: string,
  last: { seq: number; hash: string },
  kept: ReadonlyMap<number, string>,
): ChainFault | null {
  if (seq !== last.seq + 1) return 'missing';
  const { actorId, action, subject, facts, previousHash } = row;
  if (hashOf({ chainId, seq, at: row.at.toISOString(), actorId, action, subject, facts, previousHash }) !== row.hash) return 'changed';
  if (previousHash !== last.hash) return 'unlinked';
  const keptHash = kept.get(seq);
  return keptHash !== undefined && keptHash !== row.hash ? 'recomputed' : null;
}

async function endFault(
  tx: Tx,
  chainId: string,
  last: { seq: number; hash: string },
  kept: ReadonlyMap<number, string>,
): Promise<ChainCheck['fault']> {
  const furthest = kept.keys().reduce((most, seq) => Math.max(most, seq), 0);
  if (furthest > last.seq) return { kind: 'tail-cut', seq: last.seq + 1 };
  const head = await tx.maybeOne<{ seq: string; hash: string }>(`SELECT seq, hash FROM audit_head WHERE chain_id = $1`, [chainId]);
  const noted = { seq: Number(head?.seq ?? 0), hash: head?.hash ?? FIRST_HASH };
  return noted.seq === last.seq && noted.hash === last.hash ? null : { kind: 'head-differs', seq: Math.min(noted.seq, last.seq) + 1 };
}
