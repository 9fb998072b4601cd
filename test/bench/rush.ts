import { query } from '../../tools/postgres.mjs';
import type { Bench } from './bench.js';
import { mostMemoryOf } from './cpu.js';
import { examinees, read, saving, submitting } from './examinees.js';
import { Connections } from './load.js';
import { arrive } from './open-loop.js';
import { Server } from './server.js';
import { hasRoom, type Town } from './town.js';

const PEOPLE = 1000;
const SUBMITTING = 500;
const SECONDS = 60;

/** P3: a thousand people answer at once. P4: five hundred attempts end in the same second. */
export async function rush(bench: Bench, { postgres, crowd }: Town): Promise<void> {
  if (!crowd || !bench.wants('rush') || !(await hasRoom(bench, 'rush', postgres, 1))) return;
  const database = await postgres.copy('bench_rush');
  bench.onClose(() => postgres.drop('bench_rush'));
  const server = await Server.api(database, { profile: bench.profile });
  const connections = new Connections(server.url);
  bench.onClose(() => connections.close().then(() => server.stop()));
  bench.say(`${PEOPLE} people begin a quiz …`);
  const people = await examinees(connections, crowd.people(({ stage }) => stage === 'ready').slice(-PEOPLE));
  let [saves, reads] = [0, 0];
  bench.say(`${PEOPLE} people answer: 100 saves and 300 reads in each of ${SECONDS} seconds …`);
  const answered = await arrive(
    connections,
    [
      { name: 'saves', perSecond: 100, next: () => ({ person: saves % people.length, sending: saving(people[saves++ % people.length]!) }) },
      {
        name: 'reads',
        perSecond: 300,
        next() {
          const { at, person, attemptId } = people[(reads * 7) % people.length]!;
          const paths = [
            `/api/quiz-attempts/${attemptId}`,
            `/api/enrolments/${person.enrolmentId}/course`,
            `/api/enrolments/${person.enrolmentId}/lessons/M3-L1`,
          ];
          return { person: at, sending: read(person, paths[reads++ % paths.length]!) };
        },
      },
    ],
    SECONDS,
  );
  for (const [name, most] of [
    ['saves', 150],
    ['reads', 100],
  ] as const) {
    const { count, p50, p95, p99 } = answered.get(name)!;
    bench.say(`  ${count} ${name}: p50 ${p50.toFixed(1)} ms · p95 ${p95.toFixed(1)} ms · p99 ${p99.toFixed(1)} ms · no error`);
    bench.judge(`1,000 people at once: p95 of ${name}`, p95 <= most, `${p95.toFixed(1)} ms`, `≤ ${most} ms, no error (P3)`);
  }
  await submitAtOnce(bench, database.ownerUrl, connections, people.slice(0, SUBMITTING));
  const megabytes = mostMemoryOf(server.pid) / 2 ** 20;
  bench.judge('memory of the API through the rush', megabytes < 250, `${Math.round(megabytes)} MB`, '< 250 MB');
  bench.figures['rush'] = { people: PEOPLE, seconds: SECONDS, answered: Object.fromEntries(answered) };
  await connections.close();
  await server.stop();
}

async function submitAtOnce(
  bench: Bench,
  ownerUrl: string,
  connections: Connections,
  people: Awaited<ReturnType<typeof examinees>>,
): Promise<void> {
  bench.say(`${people.length} of them submit at once …`);
  const begun = performance.now();
  await Promise.all(people.map((examinee) => connections.send(examinee.at, submitting(examinee))));
  const seconds = (performance.now() - begun) / 1000;
  const ids = people.map(({ attemptId }) => `'${attemptId}'`).join(', ');
  const { rows } = await query(ownerUrl, `SELECT count(*)::int AS submitted FROM quiz_submission WHERE attempt_id IN (${ids})`);
  const each = rows[0].submitted === people.length;
  bench.judge(
    `${people.length} attempts submitted in one second`,
    each && seconds <= 10,
    `all in ${seconds.toFixed(1)} s, each ${each ? 'once' : 'NOT once'}`,
    '≤ 10 s, each once (P4)',
  );
}
