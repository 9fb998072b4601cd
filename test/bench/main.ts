import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { query } from '../../tools/postgres.mjs';
import { onStop } from '../../tools/processes.mjs';
import { OwnPostgres } from '../support/own-postgres.js';
import { Bench } from './bench.js';
import { measureOperations } from './operations-phase.js';
import { conclude } from './report.js';

/** One part of the bench, by the name that `--only` knows. */
const PHASES: Record<string, (bench: Bench, postgres: OwnPostgres) => Promise<void>> = {
  operations: measureOperations,
};

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
try {
  bench.say(`${bench.quick ? 'A quick bench: few rounds, small sizes, 32 connections only' : 'The whole bench'} · seed ${bench.seed}`);
  const postgres = await OwnPostgres.start();
  bench.onClose(() => postgres.remove());
  const settings = await settingsOf(postgres);
  bench.say(
    `PostgreSQL of its own in ${fs.existsSync('/dev/shm') ? 'memory' : 'a folder'}: ${Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
  for (const phase of Object.values(PHASES)) await phase(bench, postgres);
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
