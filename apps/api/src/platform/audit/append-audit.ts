import canonicalize from 'canonicalize';
import type { Actor } from '../auth/actor.js';
import type { AuditNote, Tx } from '../database/tx.js';
import { sha256 } from '../digest.js';

/** The chain of what belongs to accounts rather than to a program. */
export const ACCOUNT_CHAIN = '00000000-0000-7000-8000-000000000000';
export const FIRST_HASH = '0'.repeat(64);

export interface ChainLink {
  chainId: string;
  seq: number;
  at: string;
  actorId: string | null;
  action: string;
  subject: string;
  facts: string;
  previousHash: string;
}

/** Each link's hash covers everything it says and the hash before it, so no past link can be changed alone. */
export function hashOf(link: ChainLink): string {
  return sha256(canonicalize({ ...link }) ?? '');
}

/** Appends this transaction's notes, chain by chain in the order of their ids, so that two transactions never wait for each other in a ring. */
export async function appendAudit(tx: Tx, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  const chains = [...new Set(notes.map((note) => note.programId ?? ACCOUNT_CHAIN))].sort();
  for (const chainId of chains) {
    await tx.run(`INSERT INTO audit_head (chain_id, seq, hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING`, [chainId, FIRST_HASH]);
    const head = await tx.one<{ seq: string; hash: string }>(`SELECT seq, hash FROM audit_head WHERE chain_id = $1 FOR UPDATE`, [chainId]);
    let seq = Number(head.seq);
    let previousHash = head.hash;
    for (const note of notes.filter((each) => (each.programId ?? ACCOUNT_CHAIN) === chainId)) {
      seq += 1;
      const facts = canonicalize(note.facts ?? {}) ?? '{}';
      const actorId = note.withoutActor ? null : actor.personId;
      const link = {
        chainId,
        seq,
        at: tx.now.toISOString(),
        actorId,
        action: note.action,
        subject: note.subject,
        facts,
        previousHash,
      };
      const hash = hashOf(link);
      await tx.run(
        `INSERT INTO audit_entry (chain_id, seq, at, actor_id, action, subject, facts, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [chainId, seq, tx.now, actorId, note.action, note.subject, facts, previousHash, hash],
      );
      previousHash = hash;
    }
    await tx.run(`UPDATE audit_head SET seq = $2, hash = $3 WHERE chain_id = $1`, [chainId, seq, previousHash]);
  }
}
