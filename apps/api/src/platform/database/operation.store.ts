import type { Actor, Command } from '../auth/actor.js';
import { Problem } from '../http/problem.js';
import type { Tx } from './tx.js';

/**
 * Claims the command's key for this transaction. Null when it is new; the stored reply when the same command was carried out before.
 * A second try that arrives while the first still runs waits here for its commit.
 */
export async function replyOf(tx: Tx, actor: Actor, command: Command): Promise<{ reply: unknown } | null> {
  const claimed = await tx.run(
    `INSERT INTO operation (actor_id, op_id, digest, made_at) VALUES ($1, $2, $3, $4) ON CONFLICT (actor_id, op_id) DO NOTHING`,
    [actor.personId, command.opId, command.digest, tx.now],
  );
  if (claimed) return null;
  const earlier = await tx.one<{ digest: string; reply: string | null }>(
    `SELECT digest, reply FROM operation WHERE actor_id = $1 AND op_id = $2`,
    [actor.personId, command.opId],
  );
  if (earlier.digest !== command.digest) throw new Problem('operation.reused');
  return { reply: earlier.reply === null ? undefined : JSON.parse(earlier.reply) };
}

/** As text, so that a repeat gets the same bytes; nothing when there is no reply. */
export async function rememberReply(tx: Tx, actor: Actor, command: Command, reply: unknown): Promise<void> {
  if (reply === undefined) return;
  await tx.run(`UPDATE operation SET reply = $3 WHERE actor_id = $1 AND op_id = $2`, [actor.personId, command.opId, JSON.stringify(reply)]);
}
