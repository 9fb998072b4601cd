import path from 'node:path';
import { parseArgs } from 'node:util';
import { query } from '../../tools/postgres.mjs';
import { onStop } from '../../tools/processes.mjs';
import { OwnPostgres } from '../support/own-postgres.js';
import { Bench } from './bench.js';
import { heavyBeside } from './beside.js';
import { measureGrowth } from './growth.js';
import { chosenOperations, measureOperations } from './operations-phase.js';
import { conclude } from './report.js';
import { rush } from './rush.js';
import { startUp } from './startup.js';
import { settle, type Town } from './town.js';
import { measurePages } from './web.js';

/** The parts of the bench, by the name that `--only` knows; operations are known by their own names too. */
const PHASES: Record<string, (bench: Bench, town: Town) => Promise<void>> = {
  startup: startUp,
  operations: measureOperations,
  rush,
  beside: heavyBeside,
  growth: measureGrowth,
  web: measurePages,
};

/** A quick bench has them only when they are named. */
const NEED_THE_CROWD = ['rush', 'beside'];

/** Of the town, its crowd and the three copies that operations need at once. */
const ROOM = 4 * 2 ** 30;

const SETTINGS = ['server_version', 'fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum', 'shared_buffers', 'max_wal_size'];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const bench = new Bench(
  values.quick,
  Number(values.seed),
  values.only.split(',').filter((name) => name !== ''),
  values.profile,
);
onStop(() => bench.close());
// of the application that makes people in this process; what is measured has its own
Object.assign(process.env, { LOG_LEVEL: 'silent', STATEMENT_TIMEOUT: '60000' });
try {
  bench.say(`${bench.quick ? 'A quick bench: few rounds, small sizes, 32 connections only' : 'The whole bench'} · seed ${bench.seed}`);
  const postgres = await OwnPostgres.start({ room: ROOM });
  bench.onClose(() => postgres.remove());
  const settings = await settingsOf(postgres);
  bench.say(
    `PostgreSQL of its own in ${postgres.inMemory ? 'memory' : path.dirname(postgres.home)}: ${Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
  const named = bench.quick ? bench.only : NEED_THE_CROWD.filter(bench.wants);
  const wanted = NEED_THE_CROWD.some((name) => named.includes(name)) || chosenOperations(bench).some(({ crowd }) => crowd);
  const town = await settle(bench, postgres, wanted);
  for (const [name, phase] of Object.entries(PHASES))
    try {
      await bench.phase(() => phase(bench, town));
    } catch (error) {
      // what the other phases measured is not lost with it
      console.error(error);
      bench.judge(`phase ${name}`, false, error instanceof Error ? error.message : String(error), 'runs to its end');
      process.exitCode = 1;
    }
  conclude(bench, { quick: bench.quick, seed: bench.seed, settings });
} finally {
  await bench.close();
}

async function settingsOf(postgres: OwnPostgres): Promise<Record<string, string>> {
  const { rows } = await query(
    postgres.superuserUrl(),
    `SELECT name, setting || coalesce(unit, '') AS value FROM pg_settings WHERE name IN (${SETTINGS.map((name) => `'${name}'`).join(', ')})`,
  );
  return Object.fromEntries(rows.map(({ name, value }: { name: string; value: string }) => [name, value]));
}
