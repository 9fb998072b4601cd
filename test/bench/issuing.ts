import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../tools/postgres.mjs';
import type { Bench } from './bench.js';
import type { Crowd, CrowdPerson } from './crowd.js';
import { post } from './examinees.js';
import { Connections, percentile, play, type Sending, type Track } from './load.js';
import { Server } from './server.js';

const CERTIFICATES = 500;
/** admins who issue at once */
const AT_ONCE = 32;

/**
 * Five hundred certificates, each with its PDF, by admins of many programs at once; one process answers and draws. There is no floor for this:
 * drawing is the product's work, not a statement.
 */
export async function issueMany(bench: Bench, crowd: Crowd, database: { ownerUrl: string; appUrl: string }): Promise<void> {
  const decisions = (await approvals(database.ownerUrl)).slice(0, CERTIFICATES);
  bench.say(`Issuing ${decisions.length} certificates with their PDF, ${AT_ONCE} at once …`);
  const server = await Server.api(database, { part: 'both', profile: bench.profile });
  const connections = new Connections(server.url);
  bench.onClose(() => connections.close().then(() => server.stop()));
  await query(database.ownerUrl, 'UPDATE session SET authenticated_at = now()'); // to issue needs a fresh password
  const drawn = async () => Number((await query(database.ownerUrl, 'SELECT count(*) AS drawn FROM certificate_pdf')).rows[0].drawn);
  const before = await drawn();
  await server.ask('watch-stalls');
  const begun = performance.now();
  const lanes = Array.from({ length: AT_ONCE }, (_, lane) => decisions.filter((_each, at) => at % AT_ONCE === lane));
  const { latencies } = await play(
    connections,
    lanes.map((lane) => trackOf(lane.map((each) => issuing(crowd, each)))),
  );
  const issued = (performance.now() - begun) / 1000;
  while ((await drawn()) < before + decisions.length) await sleep(100);
  const finished = (performance.now() - begun) / 1000;
  const stalls = await server.ask<{ p99: number; max: number }>('stalls');
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(latencies, part));
  bench.say(
    `  issued in ${issued.toFixed(1)} s, each once (p50 ${p50!.toFixed(0)} ms · p95 ${p95!.toFixed(0)} ms · p99 ${p99!.toFixed(0)} ms), every PDF drawn after ${finished.toFixed(1)} s · event loop held up: p99 ${stalls.p99.toFixed(1)} ms`,
  );
  bench.figures['issuing'] = { certificates: decisions.length, issuedAfter: issued, drawnAfter: finished, p50, p95, p99, stalls };
  await connections.close();
  await server.stop();
}

/** Decisions that wait for their certificate. */
export async function approvals(ownerUrl: string): Promise<Approval[]> {
  const { rows } = await query(
    ownerUrl,
    `SELECT d.id, c.program_id AS "programId" FROM review_decision d JOIN review_case c ON c.id = d.case_id
      WHERE d.kind = 'approved' AND NOT EXISTS (SELECT 1 FROM certificate_issue i WHERE i.review_decision_id = d.id) ORDER BY d.id`,
  );
  return rows;
}

interface Approval {
  id: string;
  programId: string;
}

/** What the admin of the program sends. */
export function issuing(crowd: Crowd, { id, programId }: Approval): Sending {
  return post(adminOf(crowd, programId), '/api/certificates', { reviewDecisionId: id });
}

export function adminOf(crowd: Crowd, programId?: string): CrowdPerson {
  const found = crowd
    .people(({ roles }) => roles.includes('admin'))
    .findLast((each) => programId === undefined || each.programId === programId);
  if (!found) throw new Error('The crowd has no admin.');
  return found;
}

const trackOf = (sendings: readonly Sending[]): Track => ({ length: sendings.length, sending: (at) => sendings[at]! });
