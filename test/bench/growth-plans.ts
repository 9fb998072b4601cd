import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/installation.mjs';
import { APP, query } from '../../tools/postgres.mjs';
import type { OwnPostgres } from '../support/own-postgres.js';
import type { Bench } from './bench.js';
import { OPERATIONS, rows, type Scale } from './growth-scale.js';
import { type Walked, walk } from './growth-walk.js';
import { Connections, play } from './load.js';
import { Server } from './server.js';

const FILE = path.join(root, '.cache/bench-plans.txt');
const WORST = 5;
/** Tables below this are read from end to end rightly. */
const LARGE = 10_000;

const EXPLAINED = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_parameter_max_length': '120',
};

interface Plan {
  ms: number;
  statement: string;
  text: string;
}

/**
 * Walks every GET and the operations at the largest size with auto_explain on, and keeps EXPLAIN (ANALYZE, BUFFERS) of the statements that
 * took longest, the tables that were read from end to end, and the slowest routes.
 */
export async function keepPlans(bench: Bench, postgres: OwnPostgres, scale: Scale): Promise<void> {
  const { name } = scale.database;
  bench.say(`Growth: walking every GET of ${scale.size} with plans …`);
  const superuser = postgres.superuserUrl(name);
  for (const [setting, value] of Object.entries(EXPLAINED))
    await query(superuser, `ALTER ROLE ${APP} IN DATABASE ${name} SET ${setting} = '${value}'`);
  const before = await scans(superuser);
  const from = postgres.log.length;
  const server = await Server.api(scale.database);
  const connections = new Connections(server.url);
  let walked: Walked[];
  try {
    for (const { requests } of OPERATIONS) await play(connections, scale.shared((await requests(scale)).slice(0, 8), 1));
    walked = await walk(scale, server.url);
  } finally {
    await connections.close();
    await server.stop();
  }
  const scanned = (await scans(superuser)).map((row) => ({
    ...row,
    scans: row.scans - (before.find(({ table }) => table === row.table)?.scans ?? 0),
  }));
  const log = postgres.log.slice(from);
  const [plans, lost] = [plansIn(log), givenUp(log)];
  const slowest = [...walked].sort((a, b) => b.ms - a.ms).slice(0, 12);
  const broken = walked.filter(({ status }) => status >= 500);
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(FILE, report(scale, plans, lost, slowest, scanned));
  for (const { path: route, role, ms } of slowest.slice(0, WORST)) bench.say(`  ${ms.toFixed(0)} ms  ${role}  GET ${route}`);
  for (const { table, scans: count } of scanned.filter((row) => row.scans > 0))
    bench.say(`  ${table} was read from end to end ${count} times`);
  bench.judge(`every GET of ${scale.size} is answered`, broken.length === 0, `${broken.length} of ${walked.length} answered 5xx`, '0');
  bench.say(`  plans: ${path.relative(root, FILE)}`);
}

async function scans(url: string): Promise<{ table: string; scans: number }[]> {
  await new Promise((resolve) => setTimeout(resolve, 1500)); // connections tell what they did about once a second
  const found = await rows<{ table: string; scans: string }>(
    url,
    `SELECT relname AS "table", seq_scan AS scans FROM pg_stat_user_tables WHERE n_live_tup > ${LARGE} ORDER BY seq_tup_read DESC`,
  );
  return found.map(({ table, scans: count }) => ({ table, scans: Number(count) }));
}

/** Statements that were given up after STATEMENT_TIMEOUT have no plan. */
function givenUp(log: string): string[] {
  const found = [
    ...log.matchAll(/ERROR: {2}canceling statement due to statement timeout\n(?:.*CONTEXT:.*\n)?.*STATEMENT: {2}([\s\S]*?)\n\d{4}-/g),
  ];
  return [...new Set(found.map(([, statement = '']) => statement.replace(/\s+/g, ' ')))];
}

/** Each statement once, as it ran when it took longest; the longest first. */
function plansIn(log: string): Plan[] {
  const plans = new Map<string, Plan>();
  for (const [, ms, text = ''] of log.matchAll(/LOG: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)) {
    const statement =
      /Query Text: ([\s\S]*?)\n\t(?:Query Parameters|[A-Z][A-Za-z ]+ {2}\()/.exec(text)?.[1]?.replace(/\s+/g, ' ') ?? text.slice(0, 200);
    const known = plans.get(statement);
    if (!known || known.ms < Number(ms)) plans.set(statement, { ms: Number(ms), statement, text });
  }
  return [...plans.values()].sort((a, b) => b.ms - a.ms);
}

function report(
  { size, crowd }: Scale,
  plans: readonly Plan[],
  lost: readonly string[],
  slowest: readonly Walked[],
  scanned: readonly { table: string; scans: number }[],
): string {
  return [
    `# The worst plans at ${size}: ${crowd.places.length * crowd.model.people.length} people. Made by the growth phase of npm run bench.`,
    '',
    ...plans.slice(0, WORST).flatMap(({ ms, text }) => [`## ${ms.toFixed(1)} ms`, text.replace(/^\t/gm, ''), '']),
    ...(lost.length > 0 ? ['# Given up after STATEMENT_TIMEOUT', ...lost, ''] : []),
    '# The next, without their plans',
    ...plans.slice(WORST, 30).map(({ ms, statement }) => `${ms.toFixed(1).padStart(9)} ms  ${statement.slice(0, 180)}`),
    '',
    '# Large tables that were read from end to end',
    ...scanned.filter((row) => row.scans > 0).map(({ table, scans: count }) => `${String(count).padStart(6)} times  ${table}`),
    '',
    '# The slowest routes',
    ...slowest.map(({ ms, role, path: route, status }) => `${ms.toFixed(0).padStart(6)} ms  ${status}  ${role}  ${route}`),
    '',
  ].join('\n');
}
