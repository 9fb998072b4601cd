import type { Decision } from '#libs/curriculum';
import { Problem } from './problem.js';

/** What may not be seen does not exist: 404 either way. */
export function visible<Row>(row: Row | null | undefined): Row {
  if (row === null || row === undefined) throw new Problem('record.not-found');
  return row;
}

/** Refuses with 403 and every reason: the person may see this, but may not do that. */
export function mustAllow(decision: Decision<unknown, string>): void {
  if (!decision.ok) throw new Problem('access.not-allowed', { refusals: decision.refusals });
}

/** The granted value, or 409 with every reason the rule gave. */
export function granted<Value>(decision: Decision<Value, string>): Value {
  if (!decision.ok) throw new Problem('request.refused', { refusals: decision.refusals });
  return decision.value;
}

/** The row's version must be the one the client has seen; 412 otherwise. */
export function mustMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined) throw new Problem('version.missing');
  if (ifMatch.replace(/^W\//, '').replaceAll('"', '') !== String(version)) throw new Problem('version.stale', { facts: { version } });
}
