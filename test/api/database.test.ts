import { randomUUID } from 'node:crypto';
import { Cohort } from '../../apps/api/src/features/programs/cohort.entity.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { Tx } from '../../apps/api/src/platform/database/tx.js';
import { Turnstile } from '../faults/turnstile.js';
import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let db: Database;
let programId: string;
let person: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start({ STATEMENT_TIMEOUT: '2500' });
  db = test_.get(Database);
  const world = new World(test_);
  programId = await world.program();
  person = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());

/** Writes a row, an audit note and a job about it. */
async function makeCohort(tx: Tx, name: string): Promise<string> {
  const id = tx.newId();
  await tx.insert(Cohort, { id, programId, name, startsOn: '2026-11-22', createdAt: tx.now });
  tx.audit({ programId, action: 'cohort.added', subject: id });
  tx.enqueue('mail.send', { to: `${name}@example.org`, subject: 'x', text: 'x' });
  return id;
}

async function tracesOf(name: string) {
  const [counts] = await test_.sql<{ rows: number; notes: number; jobs: number }>(
    `SELECT (SELECT count(*)::int FROM cohort WHERE name = $1) AS rows,
            (SELECT count(*)::int FROM audit_entry e JOIN cohort c ON c.id = e.subject WHERE c.name = $1) AS notes,
            (SELECT count(*)::int FROM pgboss.job WHERE data->>'to' = $1 || '@example.org') AS jobs`,
    [name],
  );
  return counts;
}

const auditLength = async () => (await test_.sql('SELECT 1 FROM audit_entry')).length;
const commandOf = (opId: string = randomUUID()) => new Actor({ personId: person.id, command: { opId, digest: 'the same' } });

describe('a write', () => {
  it('commits its rows, audit notes and jobs together', async () => {
    await db.write(Actor.system, (tx) => makeCohort(tx, 'together'));
    expect(await tracesOf('together')).toEqual({ rows: 1, notes: 1, jobs: 1 });
  });

  it('that throws leaves nothing of them', async () => {
    const before = await auditLength();
    const work = db.write(Actor.system, async (tx) => {
      await makeCohort(tx, 'thrown');
      throw new Error('on purpose');
    });
    await expect(work).rejects.toThrow('on purpose');
    expect(await tracesOf('thrown')).toEqual({ rows: 0, notes: 0, jobs: 0 });
    expect(await auditLength()).toBe(before);
  });

  it('whose job cannot be queued leaves nothing of them', async () => {
    const before = await auditLength();
    const work = db.write(Actor.system, async (tx) => {
      await makeCohort(tx, 'unqueued');
      tx.enqueue('no-such.topic' as never, {});
    });
    await expect(work).rejects.toThrow();
    expect(await tracesOf('unqueued')).toEqual({ rows: 0, notes: 0, jobs: 0 });
    expect(await auditLength()).toBe(before);
  });

  it('that swallowed a failed statement is no success', async () => {
    const work = db.write(Actor.system, async (tx) => {
      await tx.insert(Cohort, { id: tx.newId(), programId, name: 'swallowed', startsOn: '2026-11-22', createdAt: tx.now });
      await tx.run('SELECT 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(work).rejects.toThrow('nothing was committed');
    expect(await tracesOf('swallowed')).toMatchObject({ rows: 0 });
  });

  it.each(['40001', '40P01'])('is run again in a new transaction after %s, with one effect', async (code) => {
    let tries = 0;
    await db.write(commandOf(), async (tx) => {
      await makeCohort(tx, `again-${code}`);
      if (++tries < 3) await tx.run(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '${code}'; END $$`);
      return { done: true };
    });
    expect(tries).toBe(3);
    expect(await tracesOf(`again-${code}`)).toEqual({ rows: 1, notes: 1, jobs: 1 });
  });

  it('is given up after five tries', async () => {
    let tries = 0;
    const work = db.write(Actor.system, async (tx) => {
      tries++;
      await tx.run(`DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$`);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(5);
  });

  it('survives a real deadlock with another', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    let both = 0;
    let met: () => void = () => undefined;
    const meeting = new Promise<void>((resolve) => (met = resolve));
    const lockBoth = (first: string, second: string) =>
      db.write(Actor.system, async (tx) => {
        await tx.lockPerson(first, 'test');
        if (++both === 2) met();
        await meeting;
        await tx.lockPerson(second, 'test');
        return 'locked';
      });
    expect(await Promise.all([lockBoth(one, other), lockBoth(other, one)])).toEqual(['locked', 'locked']);
    expect(both).toBe(3);
  });

  it('with notes in several trails waits for no other in a ring, whichever note came first', async () => {
    const notes = [programId, null].map((trail) => ({ programId: trail, action: 'cohort.added' as const, subject: programId }));
    let runs = 0;
    const noted = (order: typeof notes) =>
      db.write(Actor.system, async (tx) => {
        runs += 1;
        for (const note of order) tx.audit(note);
      });
    await noted(notes); // the heads are there
    const turnstile = await Turnstile.heads(test_);
    const both = Promise.all([noted(notes), noted(notes.toReversed())]);
    await turnstile.queue(2);
    await turnstile.open();
    await both;
    expect(runs).toBe(3);
  });

  it('waits for a lock for a while only, and says that it may be tried again', async () => {
    let release: () => void = () => undefined;
    const held = db.write(Actor.system, async (tx) => {
      await tx.lockPerson(person.id, 'test');
      await new Promise<void>((resolve) => (release = resolve));
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begun = performance.now();
    await expect(db.write(Actor.system, (tx) => tx.lockPerson(person.id, 'test'))).rejects.toMatchObject({ code: '55P03' });
    expect(performance.now() - begun).toBeLessThan(3_000);
    release();
    await held;
  });

  it('with a key runs once, and a second write of the same request is a mistake that is told', async () => {
    const opId = randomUUID();
    const actor = commandOf(opId);
    expect(await db.write(actor, (tx) => makeCohort(tx, 'once'))).toBe(await db.write(commandOf(opId), (tx) => makeCohort(tx, 'twice')));
    expect(await tracesOf('twice')).toEqual({ rows: 0, notes: 0, jobs: 0 });
    await expect(db.write(actor, (tx) => makeCohort(tx, 'second'))).rejects.toThrow('A command writes in one transaction.');
  });
});

describe('a read', () => {
  it('cannot write', async () => {
    await expect(db.read(Actor.system, (tx) => makeCohort(tx, 'read'))).rejects.toMatchObject({ code: '25006' });
    expect(await tracesOf('read')).toEqual({ rows: 0, notes: 0, jobs: 0 });
  });

  it('sees one state from its beginning to its end', async () => {
    const seen = await db.read(Actor.system, async (tx) => {
      const count = () => tx.one<{ count: number }>('SELECT count(*)::int AS count FROM cohort');
      const before = await count();
      await db.write(Actor.system, (other) => makeCohort(other, 'meanwhile'));
      return [before, await count()];
    });
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe('the connections', () => {
  it('ask PostgreSQL to end what lasts too long, so that nobody holds anything for ever', async () => {
    const settings = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const asked = await db.read(Actor.system, (tx) =>
      tx.one(`SELECT ${settings.map((name) => `current_setting('${name}') AS "${name}"`)}`),
    );
    expect(Object.values(asked as object)).toEqual(['2s', '2500ms', '15s']);
  });

  it('take no harm from a migration that adds a column under prepared statements', async () => {
    const read = () => db.read(Actor.system, (tx) => tx.one<{ id: string }>('SELECT * FROM program WHERE id = $1', [programId]));
    await Promise.all(Array.from({ length: 30 }, read));
    await test_.sql('ALTER TABLE program ADD COLUMN added_by_next_release text');
    const rows = await Promise.all(Array.from({ length: 30 }, read));
    expect(rows.every(({ id }) => id === programId)).toBe(true);
    await test_.sql('ALTER TABLE program DROP COLUMN added_by_next_release');
    expect((await db.write(Actor.system, read)).id).toBe(programId);
  });

  it('that were ended by the server are replaced', async () => {
    await test_
      .sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'alongside%' AND datname = current_database()`,
      )
      .catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (let count = 0; count < 20; count++) expect((await person.browser.get('/api/me')).status).toBe(200);
  });

  it('all come back to the pool, whatever happened on them', async () => {
    const failing = Array.from({ length: 40 }, (_, index) =>
      db
        .write(Actor.system, async (tx) => {
          if (index % 3 === 0) throw new Error('on purpose');
          await tx.run(index % 3 === 1 ? 'SELECT 1 / 0' : 'SELECT 1');
        })
        .catch(() => undefined),
    );
    await Promise.all(failing);
    const [idle] = await test_.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'alongside' AND state LIKE 'idle in transaction%'`,
    );
    expect(idle?.count).toBe(0);
    expect(await Promise.all(Array.from({ length: 30 }, () => db.read(Actor.system, (tx) => tx.one('SELECT 1 AS one'))))).toHaveLength(30);
  });
});
