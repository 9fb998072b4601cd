import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TestApp } from '../support/app.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { RunningApi } from '../support/running-api.js';
import { describeOnSmallDisk } from '../support/small-disk.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import { Client } from './client.js';

/** P8: the disk of the database fills up. Writes end at the mark, reads go on, nothing acknowledged is lost, service resumes by itself. */
const DISK = 600;
const MARK = 64;

describeOnSmallDisk('a disk that fills up', DISK, (disk) => {
  let postgres: OwnPostgres;
  let test_: TestApp;
  let programId: string;
  let admin: TestPerson;
  let certificateId: string;
  let leaving: TestPerson;
  let api: RunningApi;

  beforeAll(async () => {
    postgres = await OwnPostgres.start({ home: `${disk.folder}/postgres`, settings: { max_wal_size: '64MB', min_wal_size: '32MB' } });
    test_ = await TestApp.on(postgres.ownerUrl);
    const world = new World(test_);
    programId = await world.program();
    const people = new CertificationWorld(test_, world);
    const staff = await people.staff(programId);
    admin = staff.admin;
    certificateId = (await people.certified(programId, staff)).id;
    leaving = await world.person(programId, 'auditor');
  }, 600_000);
  afterEach(async () => {
    disk.clear();
    await api.end('SIGKILL');
  });
  afterAll(async () => {
    await test_.stop();
    await postgres.remove();
  });

  const start = async (env: Record<string, string>) => {
    api = await RunningApi.start({ DATABASE_URL: postgres.appUrl, DATA_DIR: test_.dataDir, LOG_LEVEL: 'error', ...env });
  };
  const send = (...given: Parameters<Client['send']>) => new Client(api.url, admin.browser.cookie).send(...given);
  const acknowledged: string[] = [];
  /** A command that writes; what was acknowledged is remembered. */
  async function invite(key = randomUUID(), email = `${key}@example.org`) {
    const answer = await send('POST', `/api/programs/${programId}/invitations`, { body: { email, name: 'Guest', role: 'trainee' }, key });
    if (answer.status === 201) acknowledged.push(email);
    return answer;
  }
  async function expectNothingLost(): Promise<void> {
    const rows = await test_.sql<{ email: string; count: string }>('SELECT email, count(*) FROM invitation GROUP BY email');
    const kept = new Map(rows.map(({ email, count }) => [email, Number(count)]));
    expect(acknowledged.filter((email) => kept.get(email) !== 1)).toEqual([]);
    expect([...kept.values()].every((count) => count === 1)).toBe(true);
  }
  const until = async (what: () => Promise<boolean>) => {
    while (!(await what())) await sleep(100);
  };

  it('below the mark every write is refused before it begins; reads, signing in and out, a suspension and leaving go on; then all resumes', async () => {
    await start({ DATABASE_DISK: postgres.dataDir, MIN_FREE_SPACE: String(MARK) });
    expect((await invite()).status).toBe(201);
    disk.fill(MARK - 8);
    await until(async () => (await invite()).status !== 201);
    const key = randomUUID();
    const refused = await invite(key);
    expect(refused).toMatchObject({ status: 507, body: { code: 'service.storage-low' } });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect((await send('GET', '/api/me')).status).toBe(200);
    expect((await send('GET', `/api/programs/${programId}/board`)).status).toBe(200);
    expect((await send('POST', '/api/sessions', { body: { email: admin.email, password: PASSWORD } })).status).toBe(204);
    const suspension = { body: { reasonCode: 'safety-concern' } };
    expect((await send('POST', '/api/me/fresh-sign-in', { body: { password: PASSWORD } })).status).toBe(200);
    expect((await send('POST', `/api/certificates/${certificateId}/suspension`, suspension)).status).toBe(200);
    const [grant] = await test_.sql<{ id: string }>('SELECT id FROM role_grant WHERE person_id = $1', [leaving.id]);
    const [elsewhere] = await test_.sql<{ id: string }>('SELECT id FROM session WHERE person_id = $1 ORDER BY id DESC', [admin.id]);
    const ends = [
      await send('DELETE', `/api/me/sessions/${elsewhere?.id}`, { body: {} }),
      await send('POST', `/api/programs/${programId}/people/${leaving.id}/session-endings`, { body: {} }),
      await send('POST', `/api/role-grants/${grant?.id}/withdrawal`, { body: {} }),
    ];
    expect(ends.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect((await invite()).status).toBe(507);
    expect((await send('GET', '/api/health/ready')).status).toBe(200);
    disk.clear();
    await until(async () => (await invite(key)).status === 201);
    await expectNothingLost();
  });

  it('really full, and PostgreSQL stopped for want of room for its log: what was acknowledged is there when there is room again', async () => {
    await start({});
    const writing = new AbortController();
    const writers = Array.from({ length: 4 }, async () => {
      while (!writing.signal.aborted) await invite().catch(() => sleep(50));
    });
    disk.fill(0);
    await until(async () => {
      const answer = await invite().catch(() => null);
      return answer?.status === 507 || answer?.status === 503;
    });
    await exhaustTheLog(postgres.superuserUrl());
    expect(await api.answers('/api/health/live')).toBe(true);
    disk.clear();
    if (!(await answers(postgres.superuserUrl()))) {
      await postgres.stop();
      await postgres.restart(); // what a service manager does
    }
    await until(async () => (await invite()).status === 201);
    writing.abort();
    await Promise.all(writers);
    await expectNothingLost();
  });

  /** Makes PostgreSQL ask for new segments of its log, which it cannot have, until it ends. */
  async function exhaustTheLog(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      for (let times = 0; times < 100; times++)
        await client.query(`SELECT pg_logical_emit_message(false, 'fill', repeat('x', 1000000)); SELECT pg_switch_wal()`);
      throw new Error('The disk is not full.');
    } catch (error) {
      if ((error as Error).message === 'The disk is not full.') throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function answers(url: string): Promise<boolean> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(200)) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('CHECKPOINT');
        return true;
      } catch {
        // not yet, or not any more
      } finally {
        await client.end().catch(() => undefined);
      }
    }
    return false;
  }
});
