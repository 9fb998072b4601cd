import { query } from '../../tools/postgres.mjs';
import type { Bench } from './bench.js';
import { mostMemoryOf } from './cpu.js';
import { examinees, read, saving } from './examinees.js';
import { adminOf, approvals, issuing } from './issuing.js';
import { Connections } from './load.js';
import { arrive } from './open-loop.js';
import { Server } from './server.js';
import { hasRoom, type Town } from './town.js';

const PEOPLE = 64;
const SAVES_PER_SECOND = 40;
const SECONDS = 15;
const MOST_MS = 50;

/** What is heavy must not hold up the answers of others: one process that answers requests and carries out jobs, watched from inside. */
export async function heavyBeside(bench: Bench, { postgres, crowd }: Town): Promise<void> {
  if (!crowd || !bench.wants('beside') || !(await hasRoom(bench, 'beside', postgres, 1))) return;
  const database = await postgres.copy('bench_beside');
  bench.onClose(() => postgres.drop('bench_beside'));
  const server = await Server.api(database, { part: 'both', profile: bench.profile });
  const [connections, heavy] = [new Connections(server.url), new Connections(server.url)];
  bench.onClose(() => Promise.all([connections.close(), heavy.close()]).then(() => server.stop()));
  const people = await examinees(connections, crowd.people(({ stage }) => stage === 'ready').slice(-PEOPLE));
  const admin = adminOf(crowd);
  const banks = `/api/programs/${admin.programId}/question-banks/M4-Q/exports/gift`;
  const author = crowd.people(({ roles }) => roles.includes('author')).at(-1) ?? admin;
  const decisions = await approvals(database.ownerUrl);
  await query(database.ownerUrl, 'UPDATE session SET authenticated_at = now()'); // to issue needs a fresh password
  let issued = 0;
  const works: Record<string, () => Promise<unknown>> = {
    'nothing else': () => new Promise((resolve) => setTimeout(resolve, 100)),
    'a board of 5,000': () => heavy.send(0, read(admin, `/api/programs/${admin.programId}/board`)),
    'an export of questions': () => heavy.send(1, read(author, banks)),
    'certificates with their PDF': async () => {
      const next = decisions[issued];
      if (!next) return new Promise((resolve) => setTimeout(resolve, 100));
      issued += 1;
      await heavy.send(2, issuing(crowd, next));
    },
  };
  for (const [name, work] of Object.entries(works)) {
    bench.say(`Answers beside ${name} …`);
    await server.ask('watch-stalls');
    let going = true;
    const working = (async () => {
      while (going) await work();
    })();
    let saves = 0;
    const next = () => ({ person: saves % PEOPLE, sending: saving(people[saves++ % PEOPLE]!) });
    const answered = await arrive(connections, [{ name: 'saves', perSecond: SAVES_PER_SECOND, next }], SECONDS);
    going = false;
    await working;
    const stalls = await server.ask<{ p50: number; p99: number; max: number }>('stalls');
    const { p95 } = answered.get('saves')!;
    bench.say(
      `  event loop held up: p99 ${stalls.p99.toFixed(1)} ms, at most ${stalls.max.toFixed(0)} ms · p95 of saves ${p95.toFixed(1)} ms`,
    );
    if (name !== 'nothing else')
      bench.judge(`event loop beside ${name}: p99`, stalls.p99 <= MOST_MS, `${stalls.p99.toFixed(1)} ms`, `≤ ${MOST_MS} ms`);
    bench.figures[`beside ${name}`] = { stalls, saves: answered.get('saves') };
  }
  const megabytes = mostMemoryOf(server.pid) / 2 ** 20;
  bench.judge(
    'memory of the API beside heavy work',
    megabytes < 250,
    `${Math.round(megabytes)} MB, ${issued} certificates issued`,
    '< 250 MB',
  );
  await Promise.all([connections.close(), heavy.close()]);
  await server.stop();
}
