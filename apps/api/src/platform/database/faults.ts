interface DatabaseError {
  code?: string;
  syscall?: string;
  message?: string;
}

/** What was read had changed by the time it was held: another try reads it anew. */
export class Overtaken extends Error {
  readonly code = '40001';
}

/** Another try in a new transaction may succeed: serialization failure, deadlock. */
export function mayTryAgain(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/**
 * A prepared `SELECT *` whose table got a column from a migration of the next release. The statement is spoilt for its connection's
 * whole life, so the connection goes and the transaction runs again on another one.
 */
export function isStalePlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && /cached plan must not change result type/.test(messageOf(error));
}

/**
 * The database is away, frozen, restarting, too busy or did not answer in time: nothing is wrong with what was asked.
 * Class 08 connection, 53300 too many connections, 57014 statement timeout, 57P01–05 shutdown and start, 55P03 lock timeout,
 * 25P03 idle too long in a transaction, 25006 a server that takes no writes, as one that follows another by now; what `pg` itself notices has a message and no code.
 */
export function isUnreachable(error: unknown): boolean {
  if (mayTryAgain(error)) return true; // after the last try
  if (/^(08...|53300|57014|57P0[1-5]|55P03|25P03|25006)$/.test(codeOf(error))) return true;
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(codeOf(error)) || (error as DatabaseError | null)?.syscall === 'connect')
    return true;
  return /^(Query read timeout|timeout exceeded when trying to connect|timeout expired|Connection terminated.*|Client (has encountered a connection error|was closed) and is not queryable)$/.test(
    messageOf(error),
  );
}

/** A statement after the one that failed, in the same transaction. */
export function isOfLostTransaction(error: unknown): boolean {
  return codeOf(error) === '25P02';
}

/** Class 22: a value that no column of its kind can hold; the request is at fault. */
export function isUnfitValue(error: unknown): boolean {
  return /^22...$/.test(codeOf(error));
}

const codeOf = (error: unknown) => String((error as DatabaseError | null)?.code ?? '');
const messageOf = (error: unknown) => String((error as DatabaseError | null)?.message ?? '');
