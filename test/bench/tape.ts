/** A statement as the API sent it. */
export interface Statement {
  text: string;
  name?: string;
  values?: unknown[];
}

/** Statements that went over one connection, one after the other. */
export interface Transaction {
  /** on the connections that all requests share, where statements do not wait for each other */
  pipelined: boolean;
  statements: Statement[];
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
}

/** One request of the API: what it asked the database, and what it answered. */
export interface Tape {
  transactions: Transaction[];
  reply: Reply;
}

/** What recorder.mjs wrote down. */
export type Recorded = Statement & { client: number; pipelined: boolean };

/** Statements by transaction, in the order in which they began; those that ran beside each other come one after the other. */
export function transactionsOf(recorded: readonly Recorded[]): Transaction[] {
  const open = new Map<number, Transaction>();
  const all: Transaction[] = [];
  for (const { client, pipelined, text, name, values } of recorded) {
    let transaction = open.get(client);
    if (!transaction) {
      transaction = { pipelined, statements: [] };
      all.push(transaction);
      if (/^BEGIN|^START TRANSACTION/i.test(text)) open.set(client, transaction);
    }
    transaction.statements.push({ text, ...(name ? { name } : {}), ...(values ? { values } : {}) });
    if (/^(COMMIT|ROLLBACK)\b/i.test(text)) open.delete(client);
  }
  return all;
}

/** Headers that a server makes anew for each answer. */
const OWN = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

export function replyOf(status: number, headers: Record<string, string | string[] | undefined>, body: Buffer): Reply {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string | string[]] => !OWN.has(entry[0]) && entry[1] !== undefined,
  );
  return { status, headers: Object.fromEntries(kept), body };
}
