import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AuditKeeper } from '../../apps/api/src/features/audit-trail/audit-keeper.js';
import { ACCOUNT_CHAIN, FIRST_HASH, hashOf } from '../../apps/api/src/platform/audit/append-audit.js';
import { KeptHeads } from '../../apps/api/src/platform/audit/kept-heads.js';
import { verifyChain } from '../../apps/api/src/platform/audit/verify-chain.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import type { Config } from '../../apps/api/src/platform/config/config.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { LongReadings } from '../../apps/api/src/platform/database/long-readings.js';
import { TestApp } from '../support/app.js';
import { messagesTo } from '../support/mailbox.js';
import { RunningApi } from '../support/running-api.js';
import { type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
});
afterAll(() => test_.stop());

interface Chain {
  programId: string;
  auditor: TestPerson;
  admin: TestPerson;
}

/** A program with a dozen links in its chain. */
async function chain(): Promise<Chain> {
  const programId = await world.program();
  const [auditor, admin] = [await world.person(programId, 'auditor'), await world.person(programId, 'admin')];
  for (let count = 0; count < 6; count++) await world.person(programId, 'trainee');
  return { programId, auditor, admin };
}

const verify = async ({ programId, auditor }: Chain) => (await auditor.browser.get(`/api/programs/${programId}/audit/verification`)).body;

/** What only somebody with the owner's password can do: change history with its guard switched off. */
async function tamper(statements: [string, unknown[]][]): Promise<void> {
  await test_.sql('ALTER TABLE audit_entry DISABLE TRIGGER append_only');
  for (const [text, values] of statements) await test_.sql(text, values);
  await test_.sql('ALTER TABLE audit_entry ENABLE TRIGGER append_only');
}

/** Makes every hash from a link on anew, and the head with them, as somebody would who knows how the chain is built. */
async function recompute(programId: string, from: number): Promise<void> {
  interface Row extends Record<string, unknown> {
    seq: string;
    at: Date;
    actor_id: string | null;
    action: string;
    subject: string;
    facts: string;
    hash: string;
  }
  const rows = await test_.sql<Row>('SELECT * FROM audit_entry WHERE chain_id = $1 ORDER BY seq', [programId]);
  let previousHash = FIRST_HASH;
  const statements: [string, unknown[]][] = [];
  for (const row of rows) {
    const { at, actor_id: actorId, action, subject, facts } = row;
    const seq = Number(row.seq);
    const hash =
      seq < from ? row.hash : hashOf({ chainId: programId, seq, at: at.toISOString(), actorId, action, subject, facts, previousHash });
    statements.push([
      'UPDATE audit_entry SET previous_hash = $3, hash = $4 WHERE chain_id = $1 AND seq = $2',
      [programId, seq, previousHash, hash],
    ]);
    previousHash = hash;
  }
  await tamper(statements);
  await test_.sql('UPDATE audit_head SET seq = $2, hash = $3 WHERE chain_id = $1', [programId, rows.length, previousHash]);
}

describe('the audit trail', () => {
  it('that nobody touched is sound', async () => {
    const trail = await chain();
    const first = await verify(trail);
    expect(first).toMatchObject({ sound: true, faults: [], moreFaults: 0, keptHeads: 0 });
    expect(first.entries).toBeGreaterThan(10);
    await world.person(trail.programId, 'trainee');
    expect(await verify(trail)).toMatchObject({ sound: true, keptHeads: 1 });
  });

  it('is walked in turn with other long readings', async () => {
    const trail = await chain();
    const turns = jest.spyOn(test_.get(LongReadings), 'share');
    expect(await verify(trail)).toMatchObject({ sound: true });
    expect(turns.mock.calls.map(([key]) => key)).toEqual([`audit ${trail.programId}`]);
    turns.mockRestore();
  });

  it('with a changed row names the row', async () => {
    const trail = await chain();
    await tamper([[`UPDATE audit_entry SET facts = '{"role":"auditor"}' WHERE chain_id = $1 AND seq = 4`, [trail.programId]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'changed', seq: 4 }] });
  });

  it.each([
    ['time', `UPDATE audit_entry SET at = at + interval '1 second' WHERE chain_id = $1 AND seq = 5`],
    ['person', `UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE chain_id = $1 AND seq = 5`],
    ['subject', `UPDATE audit_entry SET subject = gen_random_uuid() WHERE chain_id = $1 AND seq = 5`],
    ['action', `UPDATE audit_entry SET action = 'role.withdrawn' WHERE chain_id = $1 AND seq = 5`],
    ['hash', `UPDATE audit_entry SET hash = repeat('a', 64) WHERE chain_id = $1 AND seq = 5`],
    ['hash before', `UPDATE audit_entry SET previous_hash = repeat('b', 64) WHERE chain_id = $1 AND seq = 5`],
  ])('with another %s is not sound', async (_what, statement) => {
    const trail = await chain();
    await tamper([[statement, [trail.programId]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'changed', seq: 5 }] });
  });

  it('with one row changed and its own hash made to fit breaks at the next', async () => {
    const trail = await chain();
    const [row] = await test_.sql<{ at: Date; actor_id: string | null; action: string; subject: string; previous_hash: string }>(
      'SELECT * FROM audit_entry WHERE chain_id = $1 AND seq = 4',
      [trail.programId],
    );
    if (!row) throw new Error('The chain is too short.');
    const { action, subject, previous_hash: previousHash, actor_id: actorId } = row;
    const hash = hashOf({
      chainId: trail.programId,
      seq: 4,
      at: row.at.toISOString(),
      actorId,
      action,
      subject,
      facts: '{}',
      previousHash,
    });
    await tamper([[`UPDATE audit_entry SET facts = '{}', hash = $2 WHERE chain_id = $1 AND seq = 4`, [trail.programId, hash]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'unlinked', seq: 5 }] });
  });

  it('with a deleted row names the gap', async () => {
    const trail = await chain();
    await tamper([['DELETE FROM audit_entry WHERE chain_id = $1 AND seq = 3', [trail.programId]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'missing', seq: 3 }] });
  });

  it('with a deleted row and the numbers closed up is not sound', async () => {
    const trail = await chain();
    const { entries } = await verify(trail);
    await tamper([
      ['DELETE FROM audit_entry WHERE chain_id = $1 AND seq = 3', [trail.programId]],
      ['UPDATE audit_entry SET seq = -seq WHERE chain_id = $1 AND seq > 3', [trail.programId]],
      ['UPDATE audit_entry SET seq = -seq - 1 WHERE chain_id = $1 AND seq < 0', [trail.programId]],
    ]);
    const { faults } = await verify(trail);
    expect(faults.slice(0, -1)).toEqual(Array.from({ length: entries - 3 }, (_, at) => ({ kind: 'changed', seq: at + 3 })));
    expect(faults.at(-1)).toEqual({ kind: 'tail-cut', seq: entries });
  });

  it('with a time that never comes is not sound', async () => {
    const trail = await chain();
    for (const at of ['infinity', '-infinity', '294276-12-31', '4713-01-01 BC']) {
      await tamper([[`UPDATE audit_entry SET at = $2 WHERE chain_id = $1 AND seq = 5`, [trail.programId, at]]]);
      expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'changed', seq: 5 }] });
    }
  });

  it('is walked on behind what does not fit, and tells all of it', async () => {
    const trail = await chain();
    const { entries } = await verify(trail);
    await tamper([
      [`UPDATE audit_entry SET facts = '{}' WHERE chain_id = $1 AND seq IN (2, 6)`, [trail.programId]],
      [`UPDATE audit_entry SET hash = repeat('a', 64) WHERE chain_id = $1 AND seq = 4`, [trail.programId]],
      ['DELETE FROM audit_entry WHERE chain_id = $1 AND seq IN (8, 9)', [trail.programId]],
    ]);
    await test_.sql('UPDATE audit_head SET seq = seq + 1 WHERE chain_id = $1', [trail.programId]);
    const faults = [
      { kind: 'changed', seq: 2 },
      { kind: 'changed', seq: 4 },
      { kind: 'changed', seq: 6 },
      { kind: 'missing', seq: 8 },
      { kind: 'head-differs', seq: entries + 1 },
    ];
    expect(await verify(trail)).toMatchObject({ sound: false, entries: entries - 2, faults, moreFaults: 0 });
    const log = jest.spyOn(test_.get(AuditKeeper)['log'], 'error');
    await test_.get(AuditKeeper).verifyAll();
    for (const { kind, seq } of faults)
      expect(log).toHaveBeenCalledWith({ chain: trail.programId, fault: kind, link: seq }, 'an audit trail is not sound');
    log.mockRestore();
  });

  it('that lost its end and went on tells it once, and what was changed later', async () => {
    const trail = await chain();
    const keeper = test_.get(AuditKeeper);
    const { headSeq } = await verify(trail);
    for (let count = 0; count < 3; count++) {
      await world.person(trail.programId, 'trainee');
      await keeper.keepHeads();
    }
    // as after a restore of the past
    await tamper([['DELETE FROM audit_entry WHERE chain_id = $1 AND seq > $2', [trail.programId, headSeq]]]);
    await test_.sql(
      `UPDATE audit_head SET seq = $2, hash = (SELECT hash FROM audit_entry WHERE chain_id = $1 AND seq = $2) WHERE chain_id = $1`,
      [trail.programId, headSeq],
    );
    for (let count = 0; count < 6; count++) {
      await world.person(trail.programId, 'trainee');
      await keeper.keepHeads();
    }
    const checked = await verify(trail);
    expect(checked.faults).toMatchObject([{ kind: 'recomputed' }]);
    const last = checked.entries;
    await tamper([[`UPDATE audit_entry SET facts = '{}' WHERE chain_id = $1 AND seq = $2`, [trail.programId, last - 1]]]);
    expect((await verify(trail)).faults).toEqual([...checked.faults, { kind: 'changed', seq: last - 1 }]);
    await recompute(trail.programId, last - 1);
    expect((await verify(trail)).faults).toEqual([...checked.faults, { kind: 'recomputed', seq: last }]);
  });

  it('of which all was made anew says a hundred times what is wrong, and how often beyond', async () => {
    const trail = await chain();
    const { entries } = await verify(trail);
    await test_.get(Database).write(Actor.system, async (tx) => {
      for (let count = 0; count < 120; count++)
        tx.audit({ programId: trail.programId, action: 'role.granted', subject: randomUUID(), facts: { count } });
    });
    await tamper([[`UPDATE audit_entry SET facts = '{}' WHERE chain_id = $1 AND seq > $2`, [trail.programId, entries]]]);
    const { faults, moreFaults } = await verify(trail);
    expect([faults.length, moreFaults]).toEqual([100, 20]);
  });

  it('with two rows swapped is not sound', async () => {
    const trail = await chain();
    await tamper([
      ['UPDATE audit_entry SET seq = -1 WHERE chain_id = $1 AND seq = 4', [trail.programId]],
      ['UPDATE audit_entry SET seq = 4 WHERE chain_id = $1 AND seq = 6', [trail.programId]],
      ['UPDATE audit_entry SET seq = 6 WHERE chain_id = $1 AND seq = -1', [trail.programId]],
    ]);
    const faults = ['changed 4', 'unlinked 5', 'changed 6', 'unlinked 7'].map((found) => found.split(' '));
    expect((await verify(trail)).faults).toEqual(faults.map(([kind, seq]) => ({ kind, seq: Number(seq) })));
  });

  it('with its end cut off is not sound, also where the noted head was set back and links came after', async () => {
    const trail = await chain();
    const { headSeq } = await verify(trail);
    await tamper([['DELETE FROM audit_entry WHERE chain_id = $1 AND seq > $2', [trail.programId, headSeq - 2]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'tail-cut', seq: headSeq - 1 }] });
    await test_.sql(
      `UPDATE audit_head SET seq = $2, hash = (SELECT hash FROM audit_entry WHERE chain_id = $1 AND seq = $2) WHERE chain_id = $1`,
      [trail.programId, headSeq - 2],
    );
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'tail-cut', seq: headSeq - 1 }] });
    for (let count = 0; count < 4; count++) await world.person(trail.programId, 'trainee');
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'recomputed', seq: headSeq }] });
  });

  it('cut before any head was kept differs from the noted head', async () => {
    const trail = await chain();
    await tamper([['DELETE FROM audit_entry WHERE chain_id = $1 AND seq > 5', [trail.programId]]]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'head-differs', seq: 6 }] });
  });

  it.each([
    ['hash', `hash = repeat('a', 64)`],
    ['number', 'seq = seq + 1'],
  ])('whose noted head has another %s is not sound', async (_what, change) => {
    const trail = await chain();
    const { headSeq } = await verify(trail);
    await test_.sql(`UPDATE audit_head SET ${change} WHERE chain_id = $1`, [trail.programId]);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'head-differs', seq: headSeq + 1 }] });
  });

  it.each<[string, (line: string, other: string) => string]>([
    ['a line that is none of ours', () => 'Nothing of ours.'],
    ['a head that somebody rewrote', (line) => line.replace(/"hash":"./, '"hash":"x')],
    ['a head of another chain', (_, other) => other],
    ['a head without its beginning', (line) => line.slice(1)],
    ['the beginning of a head of another chain', (_, other) => other.slice(0, -20)],
  ])('is not sound beside %s, and is sound without', async (_what, changed) => {
    const [trail, elsewhere] = [await chain(), await chain()];
    const file = ({ programId }: Chain) => path.join(test_.dataDir, 'audit-heads', `${programId}.jsonl`);
    await Promise.all([verify(trail), verify(elsewhere)]);
    const [kept = '', other = ''] = await Promise.all([readFile(file(trail), 'utf8'), readFile(file(elsewhere), 'utf8')]);
    expect(await verify(trail)).toMatchObject({ sound: true });
    await appendFile(file(trail), `${changed(kept.trim(), other.trim())}\n`);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'kept-head-unreadable' }] });
    await writeFile(file(trail), kept);
    expect(await verify(trail)).toMatchObject({ sound: true });
  });

  it('is sound beside a head whose end was never written, and keeps the next one on a line of its own', async () => {
    const trail = await chain();
    const file = path.join(test_.dataDir, 'audit-heads', `${trail.programId}.jsonl`);
    await verify(trail);
    await appendFile(file, (await readFile(file, 'utf8')).slice(0, 100));
    await world.person(trail.programId, 'trainee');
    expect(await verify(trail)).toMatchObject({ sound: true, keptHeads: 1 });
    expect(await verify(trail)).toMatchObject({ sound: true, keptHeads: 2 });
  });

  it('whose kept heads are gone is not sound until they are brought back, whatever is kept meanwhile', async () => {
    const trail = await chain();
    const keeper = test_.get(AuditKeeper);
    const file = path.join(test_.dataDir, 'audit-heads', `${trail.programId}.jsonl`);
    await keeper.keepHeads();
    await world.person(trail.programId, 'trainee');
    await keeper.keepHeads();
    await keeper.verifyAll();
    const heads = await readFile(file, 'utf8');
    const state = async () => (await trail.admin.browser.get(`/api/programs/${trail.programId}/board`)).body.dataHealth.state;
    expect([heads.trim().split('\n').length, await state()]).toEqual([2, 'sound']);
    const [older = ''] = heads.split('\n');
    for (const left of [null, '', `${older}\n`]) {
      if (left === null) await rm(file);
      else await writeFile(file, left);
      await world.person(trail.programId, 'trainee');
      await keeper.keepHeads();
      const checked = (await keeper.verifyAll()).find(({ chainId }) => chainId === trail.programId);
      expect(checked?.faults).toEqual([{ kind: 'kept-heads-missing', seq: checked?.head?.seq }]);
      expect((await verify(trail)).faults).toEqual(checked?.faults);
      expect(await state()).toBe('not-sound');
    }
    await writeFile(file, heads);
    await keeper.verifyAll();
    expect([(await verify(trail)).sound, await state()]).toEqual([true, 'sound']);
  });

  it('beside a new folder for its heads is said once to be so, and is sound', async () => {
    const trail = await chain();
    const keeper = test_.get(AuditKeeper);
    await keeper.keepHeads();
    await keeper.verifyAll();
    const [folder, moved] = ['audit-heads', 'kept-elsewhere'].map((name) => path.join(test_.dataDir, name));
    const [key, movedKey] = ['audit-key.pem', 'key-of-elsewhere.pem'].map((name) => path.join(test_.dataDir, name));
    const startAnew = () => {
      Object.assign(test_.get(KeptHeads), { key: null }); // both once in a process
      Object.assign(keeper, { lookedForAnother: false });
    };
    await Promise.all([rename(folder!, moved!), rename(key!, movedKey!)]);
    startAnew();
    const log = jest.spyOn(keeper['log'], 'warn');
    const said = () => log.mock.calls.filter(([words]) => String(words).startsWith('heads of the audit trail were kept in another'));
    await keeper.keepHeads();
    await keeper.keepHeads();
    const checked = await keeper.verifyAll();
    expect(said()).toHaveLength(1);
    expect(checked.find(({ chainId }) => chainId === trail.programId)).toMatchObject({ faults: [], keptHeads: 1 });
    startAnew();
    await keeper.verifyAll();
    expect(said()).toHaveLength(1);
    await Promise.all([rm(folder!, { recursive: true }), rm(key!)]);
    await Promise.all([rename(moved!, folder!), rename(movedKey!, key!)]);
    startAnew();
    await keeper.verifyAll();
    expect(said()).toHaveLength(1);
    log.mockRestore();
  });

  it('made anew from a changed row on is told apart by the kept heads', async () => {
    const trail = await chain();
    await test_.get(AuditKeeper).keepHeads();
    const { headSeq } = await verify(trail);
    await tamper([[`UPDATE audit_entry SET facts = '{}' WHERE chain_id = $1 AND seq = 4`, [trail.programId]]]);
    await recompute(trail.programId, 4);
    expect(await verify(trail)).toMatchObject({ sound: false, faults: [{ kind: 'recomputed', seq: headSeq }] });
  });

  it('holds against a thousand random changes of one character', async () => {
    const trail = await chain();
    const rows = await test_.sql<Record<string, string | Date | null>>('SELECT * FROM audit_entry WHERE chain_id = $1 ORDER BY seq', [
      trail.programId,
    ]);
    let previousHash = FIRST_HASH;
    for (const row of rows) {
      const link = {
        chainId: trail.programId,
        seq: Number(row['seq']),
        at: (row['at'] as Date).toISOString(),
        actorId: row['actor_id'] as string | null,
        action: row['action'] as string,
        subject: row['subject'] as string,
        facts: row['facts'] as string,
        previousHash,
      };
      expect(hashOf(link)).toBe(row['hash']);
      for (const field of ['at', 'action', 'subject', 'facts', 'previousHash'] as const) {
        const text = link[field];
        for (let at = 0; at < text.length; at += 3) {
          const other = text[at] === 'x' ? 'y' : 'x';
          expect(hashOf({ ...link, [field]: text.slice(0, at) + other + text.slice(at + 1) })).not.toBe(row['hash']);
        }
      }
      previousHash = row['hash'] as string;
    }
  });

  it('is not changed by the app itself, and its key is readable by nobody else', async () => {
    const trail = await chain();
    await expect(test_.sqlAsApp('UPDATE audit_entry SET facts = facts')).rejects.toThrow(/permission denied/);
    await expect(test_.sqlAsApp('DELETE FROM audit_entry')).rejects.toThrow(/permission denied/);
    await expect(test_.sql('DELETE FROM audit_entry WHERE chain_id = $1', [trail.programId])).rejects.toThrow(/never changed/);
    await verify(trail);
    const { mode } = await stat(path.join(test_.dataDir, 'audit-key.pem'));
    expect(mode & 0o777).toBe(0o600);
    const heads = path.join(test_.dataDir, 'audit-heads');
    expect((await stat(heads)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(heads, `${trail.programId}.jsonl`))).mode & 0o777).toBe(0o600);
  });

  it('that broke is written to the admins by the nightly check', async () => {
    const trail = await chain();
    await tamper([[`UPDATE audit_entry SET facts = '{}' WHERE chain_id = $1 AND seq = 2`, [trail.programId]]]);
    await test_.get(AuditKeeper).verifyAll();
    const messages = await messagesTo(test_, trail.admin.email);
    expect(messages.at(-1)).toContain('Subject: Action needed: look at the audit trail');
    expect(await messagesTo(test_, trail.auditor.email)).toEqual([]);
  });

  it('of accounts, which belongs to no program, that broke is written to the admins of all and stands in the log', async () => {
    const trail = await chain();
    await trail.admin.browser.post('/api/password-resets', { email: trail.admin.email });
    await test_.runJobs();
    const [link] = await test_.sql<{ seq: string; facts: string }>('SELECT seq, facts FROM audit_entry WHERE chain_id = $1 ORDER BY seq', [
      ACCOUNT_CHAIN,
    ]);
    const say = (facts: string | undefined): [string, unknown[]] => [
      'UPDATE audit_entry SET facts = $3 WHERE chain_id = $1 AND seq = $2',
      [ACCOUNT_CHAIN, link?.seq, facts],
    ];
    const log = jest.spyOn(test_.get(AuditKeeper)['log'], 'error');
    // something else was found, and told of, an hour before
    await test_.sql(
      `INSERT INTO audit_check (chain_id, checked_at, entries, fault, fault_seq) VALUES ($1, now() - interval '1 hour', 9, 'kept-head-unreadable', 0)`,
      [ACCOUNT_CHAIN],
    );
    await tamper([say('{"rewritten":1}')]);
    await test_.get(AuditKeeper).verifyAll();
    await tamper([say(link?.facts)]);
    expect((await messagesTo(test_, trail.admin.email)).at(-1)).toContain('The nightly check of the audit trail of accounts');
    expect(log).toHaveBeenCalledWith({ chain: ACCOUNT_CHAIN, fault: 'changed', link: Number(link?.seq) }, 'an audit trail is not sound');
    log.mockRestore();
  });

  it('is not called sound where the key of its kept heads cannot be read, and nor is any other', async () => {
    const [trail, other] = [await chain(), await chain()];
    const keeper = test_.get(AuditKeeper);
    await keeper.verifyAll();
    const file = path.join(test_.dataDir, 'audit-key.pem');
    const key = await readFile(file, 'utf8');
    const startAnew = () => Object.assign(test_.get(KeptHeads), { key: null }); // a process reads the key once
    await writeFile(file, 'no key');
    startAnew();
    const checked = await keeper.verifyAll();
    await writeFile(file, key);
    startAnew();
    for (const { programId, admin } of [trail, other]) {
      expect(checked.find(({ chainId }) => chainId === programId)?.faults.map(({ kind }) => kind)).toEqual(['kept-head-unreadable']);
      expect((await admin.browser.get(`/api/programs/${programId}/board`)).body.dataHealth.state).toBe('not-sound');
    }
  });

  it('that the database cannot read does not keep the others from being checked', async () => {
    const trails = [await chain(), await chain(), await chain()];
    const [broken] = trails.map(({ programId }) => programId).toSorted();
    await test_.sql(`
      CREATE POLICY written ON audit_entry FOR INSERT WITH CHECK (true);
      CREATE POLICY unreadable ON audit_entry FOR SELECT
        USING (CASE WHEN chain_id = '${broken}' AND seq = 3 THEN 1 / (seq - 3) > 0 ELSE true END);
      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;`);
    const checks = () => test_.sql(`SELECT chain_id FROM audit_check WHERE chain_id = ANY($1)`, [trails.map(({ programId }) => programId)]);
    await expect(test_.get(AuditKeeper).verifyAll()).rejects.toThrow(/division by zero/);
    await test_.sql(
      `ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY; DROP POLICY unreadable ON audit_entry; DROP POLICY written ON audit_entry`,
    );
    expect((await checks()).map(({ chain_id }) => chain_id).toSorted()).toEqual(
      trails
        .map(({ programId }) => programId)
        .filter((id) => id !== broken)
        .toSorted(),
    );
  });

  it('is not called sound on the board once no check came to an end for two days', async () => {
    const trail = await chain();
    await test_.get(AuditKeeper).verifyAll();
    const state = async () => {
      const reader = await world.person(trail.programId, 'admin'); // a session that is young at this hour
      return (await reader.browser.get(`/api/programs/${trail.programId}/board`)).body.dataHealth.state;
    };
    expect(await state()).toBe('sound');
    test_.clock.freeze(new Date(Date.now() + 49 * 3_600_000));
    const later = await state();
    test_.clock.run();
    expect(later).toBe('not-checked');
  });

  it('whose night was missed, because nothing ran, is checked once something runs', async () => {
    const { programId } = await chain();
    const worker = () =>
      RunningApi.start({ PART: 'worker', DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATA_DIR: test_.dataDir, LOG_LEVEL: 'info' });
    await (await worker()).end();
    await test_.sql(
      `UPDATE pgboss.schedule SET created_on = now() - interval '3 days'; UPDATE pgboss.version SET cron_on = now() - interval '25 hours'`,
    );
    const checks = async () => (await test_.sql('SELECT 1 FROM audit_check WHERE chain_id = $1', [programId])).length;
    expect(await checks()).toBe(0);
    const next = await worker();
    while ((await checks()) === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    await next.end();
  });
});

describe('kept heads', () => {
  const heads = () => {
    const dataDir = path.join(test_.dataDir, randomUUID());
    return { dataDir, kept: new KeptHeads({ dataDir } as Config) };
  };
  const head = (seq: number, chainId = 'a-chain') => ({ chainId, seq, hash: 'a'.repeat(64), at: '2026-11-22T20:00:00.000Z' });

  it('pass over one that was cut off, wherever that was', async () => {
    const { dataDir, kept } = heads();
    await kept.keep(head(1));
    await kept.keep(head(2));
    const file = path.join(dataDir, 'audit-heads', 'a-chain.jsonl');
    const [first = '', second = ''] = (await readFile(file, 'utf8')).split('\n');
    for (let length = 1; length <= second.length; length++) {
      await writeFile(file, `${first}\n${second.slice(0, length)}`);
      const whole = length === second.length ? [head(1), head(2)] : [head(1)];
      expect(await kept.of('a-chain')).toEqual(whole);
      await kept.keep(head(3));
      expect(await kept.of('a-chain')).toEqual([...whole, head(3)]);
    }
  });

  it('are looked at a few at a time, so that the answers of others come between', async () => {
    const { dataDir, kept } = heads();
    await kept.keep(head(1));
    const file = path.join(dataDir, 'audit-heads', 'a-chain.jsonl');
    await writeFile(file, (await readFile(file, 'utf8')).repeat(3_000));
    const read = jest.spyOn(JSON, 'parse');
    let [before, atOnce, over] = [0, 0, false];
    const look = () => {
      atOnce = Math.max(atOnce, read.mock.calls.length - before);
      before = read.mock.calls.length;
      if (!over) setImmediate(look);
    };
    look();
    expect(await kept.of('a-chain')).toHaveLength(3_000);
    over = true;
    look();
    read.mockRestore();
    expect(before).toBeGreaterThanOrEqual(3_000);
    expect(atOnce).toBeLessThan(300);
  });

  it('of many years are held against a chain', async () => {
    const { programId } = await chain();
    const kept = Array.from({ length: 200_000 }, (_, at) => head(at + 1_000, programId));
    const { entries, faults } = await test_.get(Database).read(Actor.system, (tx) => verifyChain(tx, programId, kept));
    expect(faults).toEqual([{ kind: 'tail-cut', seq: entries + 1 }]);
  });

  it('are signed with one key, however many begin at once, and leave nothing else of it', async () => {
    const { dataDir, kept } = heads();
    const chains = Array.from({ length: 20 }, (_, at) => `chain-${at}`);
    await Promise.all(chains.map((chainId) => new KeptHeads({ dataDir } as Config).keep(head(1, chainId))));
    for (const chainId of chains) expect(await kept.of(chainId)).toEqual([head(1, chainId)]);
    expect((await readdir(dataDir)).toSorted()).toEqual(['audit-heads', 'audit-key.pem']);
  });

  it('are kept once the key can be read, without a new start', async () => {
    const { dataDir, kept } = heads();
    await mkdir(path.join(dataDir, 'audit-key.pem'), { recursive: true });
    await expect(kept.keep(head(1))).rejects.toThrow(/EISDIR/);
    await rmdir(path.join(dataDir, 'audit-key.pem'));
    await kept.keep(head(1));
    expect(await kept.of('a-chain')).toEqual([head(1)]);
  });
});

describe('reading the trail', () => {
  it('goes newest first, in pages, by action, person and day', async () => {
    const trail = await chain();
    const url = `/api/programs/${trail.programId}/audit`;
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await trail.auditor.browser.get(`${url}?limit=5${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...body.items.map(({ seq }: { seq: number }) => seq));
      cursor = body.nextCursor;
      expect(body.total).toBeGreaterThanOrEqual(10);
    } while (cursor);
    expect(seen).toEqual(seen.map((_, at) => seen.length - at));
    const enrolments = (await trail.auditor.browser.get(`${url}?action=enrolment.made`)).body;
    expect(enrolments.total).toBe(6);
    const about = (await trail.auditor.browser.get(`${url}?person=${trail.admin.id}`)).body;
    expect(about.items).toMatchObject([{ action: 'role.granted', subjectName: trail.admin.name }]);
    expect((await trail.auditor.browser.get(`${url}?to=2020-01-01`)).body.total).toBe(0);
    const always = await trail.auditor.browser.get(`${url}?from=1900-01-01&to=2200-12-31`);
    expect([always.status, always.body.total]).toEqual([200, seen.length]);
    expect((await trail.auditor.browser.get(`${url}?to=2201-01-01`)).status).toBe(422);
    expect((await trail.auditor.browser.get(`${url}?from=2020-13-01`)).status).toBe(422);
  });

  it('as a file has the same links, and nothing that a spreadsheet would run', async () => {
    const trail = await chain();
    const { text, headers } = await trail.auditor.browser.get(`/api/programs/${trail.programId}/audit/extract?action=role.granted`);
    expect(headers['content-type']).toContain('text/csv');
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 8);
    expect(lines[0]).toBe('number,at,actor,actor id,action,about,about id,facts,hash');
    expect(lines.every((line) => !/(^|,)"?[=+@]/.test(line))).toBe(true);
  });

  it.each([
    ['=HYPERLINK("http://evil.example","A")', `"'=HYPERLINK(""http://evil.example"",""A"")"`],
    ['+1 Ann', `'+1 Ann`],
    ['-1 Ann', `'-1 Ann`],
    ['@Ann', `'@Ann`],
    ['＝1+1 Ann', `'＝1+1 Ann`],
    ['Ann "A" = B', `"Ann ""A"" = B"`],
    ['Ann, B', `"Ann, B"`],
    ['Ann=1', 'Ann=1'],
  ])('as a file has the name %s as text', async (name, cell) => {
    const trail = await chain();
    await test_.sql('UPDATE person SET name = $2 WHERE id = $1', [trail.admin.id, name]);
    const { text } = await trail.auditor.browser.get(`/api/programs/${trail.programId}/audit/extract?person=${trail.admin.id}`);
    expect(text.trimEnd().split('\r\n').at(-1)).toContain(`,role.granted,${cell},${trail.admin.id},`);
  });

  it('is for auditors and admins of the program', async () => {
    const trail = await chain();
    const other = await chain();
    const reviewer = await world.person(trail.programId, 'reviewer');
    for (const page of ['', '/verification', '/extract']) {
      const url = `/api/programs/${trail.programId}/audit${page}`;
      expect((await trail.admin.browser.get(url)).status).toBe(200);
      expect((await reviewer.browser.get(url)).status).toBe(403);
      expect((await other.auditor.browser.get(url)).status).toBe(404);
      expect((await test_.visitor().get(url)).status).toBe(401);
    }
  });
});
