import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { addressAt, scratchFolder, startApi } from '../../tools/installation.mjs';
import { startPostgres } from '../../tools/postgres.mjs';
import { start } from '../../tools/start.mjs';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** What `npm start` asks before it says that Alongside runs. */
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Ports that browsers and fetch do not ask; any server may listen there. */
const REFUSED_BY_FETCH = [6000, 6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080];

async function firstFree(ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const server = net.createServer().listen(port, '127.0.0.1');
    const free = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)]);
    if (free) await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
  throw new Error('All of them are in use.');
}

it('it runs at a port that fetch refuses', async () => {
  const port = await firstFree(REFUSED_BY_FETCH);
  const { url: appUrl, ownerUrl } = database;
  const api = await startApi(
    { appUrl, ownerUrl },
    { port, host: '127.0.0.1', from: 'source', stdio: Array(3).fill('ignore'), env: { PART: 'api', LOG_LEVEL: 'silent' } },
  );
  expect(api.running()).toBe(true);
  await api.stop();
}, 60_000);

it('it names an address that is listened at', async () => {
  expect(await addressAt(3000, '127.0.0.7')).toBe('http://127.0.0.7:3000');
  expect(await addressAt(3000, 'fd00::7')).toBe('http://[fd00::7]:3000');
  expect(['http://localhost:3000', 'http://127.0.0.1:3000']).toContain(await addressAt(3000, '0.0.0.0'));
});

it('a worker, which answers nothing, is not waited for', async () => {
  process.env['PART'] = 'worker';
  try {
    await expect(start()).rejects.toThrow(/PART is "worker"/);
  } finally {
    delete process.env['PART'];
  }
});

describe('a copy of the data folder', () => {
  let home: string;
  beforeEach(() => {
    home = scratchFolder(`copied.${process.pid}`);
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  it('that has lost the database is not begun anew, and starts once it is back', async () => {
    const first = await startPostgres(home);
    await first.stop();
    fs.renameSync(first.dataDir, `${first.dataDir}.away`);
    await expect(startPostgres(home)).rejects.toThrow(`The database was kept in ${first.dataDir}, and is not there`);
    expect(fs.existsSync(first.dataDir)).toBe(false);
    fs.renameSync(`${first.dataDir}.away`, first.dataDir);
    await (await startPostgres(home)).stop();
  }, 120_000);

  it('made before that was written down, of a database that was kept elsewhere, is not begun anew either', async () => {
    const elsewhere = path.join(home, 'of-another-machine', 'postgres');
    fs.writeFileSync(path.join(home, 'postgres.json'), JSON.stringify({ elsewhere, passwords: {} }));
    await expect(startPostgres(home)).rejects.toThrow(`The database was kept in ${elsewhere}, and is not there`);
  });
});
