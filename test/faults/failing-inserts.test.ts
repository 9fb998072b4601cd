import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomFrom } from '#libs/assessment';
import { AUDIT_ACTIONS } from '../../apps/api/src/catalogue/audit-actions.js';
import { root } from '../../tools/installation.mjs';
import { TestApp } from '../support/app.js';
import { commandsOfAccounts } from './commands-of-accounts.js';
import { commandsOfAuthors } from './commands-of-authors.js';
import { commandsOfCertification } from './commands-of-certification.js';
import { commandsOfConversations } from './commands-of-conversations.js';
import { commandsOfLiveSessions } from './commands-of-live-sessions.js';
import { commandsOfStaff } from './commands-of-staff.js';
import { commandsOfTrainees, commandsWithoutWrites } from './commands-of-trainees.js';
import { FailingWrite } from './failing-write.js';
import { commandsThatSayMore, NOTES, NOTES_OF_ROWS, WITHOUT_NOTES } from './notes-of-commands.js';
import { seed, size } from './size.js';
import { type Ask, Stage } from './stage.js';

let test_: TestApp;
let stage: Stage;
let failing: FailingWrite;
beforeAll(async () => {
  test_ = await TestApp.start();
  stage = await Stage.set(test_);
  failing = await FailingWrite.on(test_);
}, 600_000);
afterAll(() => test_.stop());

const LIGHT = {
  ...commandsOfAccounts,
  ...commandsOfTrainees,
  ...commandsOfStaff,
  ...commandsOfConversations,
  ...commandsOfAuthors,
  ...commandsOfLiveSessions,
};
const DRAWN = randomFrom(`failing ${seed}`).shuffle(Object.entries(commandsOfCertification)).slice(0, size.failingCertificates);

const send = ({ by, method, url, body, ifMatch }: Ask, key: string) => {
  const headers = { 'idempotency-key': key, ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }) };
  return method === 'delete' ? by.delete(url, headers) : by[method](url, body, headers);
};

/** What the trail was told, of all that was written. */
const notesIn = (written: readonly string[]) => written.flatMap((place) => /^INSERT audit_entry (.+)$/.exec(place)?.[1] ?? []);

describe.each([...Object.entries(LIGHT), ...DRAWN])('%s', (name, ready) => {
  it('fails as a whole at each of its writes while another person goes through, and goes through when it may', async () => {
    await stage.keepFresh();
    const [marked, other] = [await ready(stage), await ready(stage)];
    const key = randomUUID();
    await failing.arm(key, marked.about, 1);
    const [refused, through] = await Promise.all([send(marked, key), send(other, randomUUID())]);
    expect(through.status).toBeLessThan(300);
    expect(refused.status).toBe(500);
    const before = await failing.state();
    let nth = 1;
    for (; ; nth++) {
      await failing.arm(key, marked.about, nth);
      const answer = await send(marked, key);
      if (answer.status < 300) break;
      expect({ nth, status: answer.status, state: await failing.state() }).toEqual({ nth, status: 500, state: before });
    }
    await failing.disarm();
    const written = await failing.written(key);
    expect(written).toHaveLength(nth - 1);
    expect(notesIn(written)).toEqual(NOTES[name] ?? []);
  }, 120_000);
});

const REST = Object.entries(commandsOfCertification).filter((each) => !DRAWN.some(([name]) => name === each[0]));

it.each([...REST, ...Object.entries(commandsThatSayMore)])('%s is in the trail', async (name, ready) => {
  await stage.keepFresh();
  const marked = await ready(stage);
  const key = randomUUID();
  await failing.arm(key, marked.about, 0);
  expect((await send(marked, key)).status).toBeLessThan(300);
  await failing.disarm();
  expect(notesIn(await failing.written(key))).toEqual(NOTES[name]);
});

it.each(Object.entries(NOTES_OF_ROWS))('%s is in the trail for each of its rows', async (action, subjects) => {
  const { browser, enrolmentId } = await stage.trainee();
  await stage.quizzes.attempt(browser, enrolmentId, 'right');
  expect(await test_.sql(subjects)).not.toEqual([]);
  expect(await test_.sql(`${subjects} EXCEPT SELECT subject FROM audit_entry WHERE action = $1`, [action])).toEqual([]);
});

it('everything that the trail can say is said by something that is tried', () => {
  const said = new Set([...Object.values(NOTES).flat(), ...Object.keys(NOTES_OF_ROWS)]);
  expect([...said].sort()).toEqual([...AUDIT_ACTIONS].sort());
});

it.each(Object.entries(commandsWithoutWrites))('%s has no write that could fail', async (_, ready) => {
  const marked = await ready(stage);
  const [key, before] = [randomUUID(), await failing.state()];
  await failing.arm(key, marked.about, 1);
  expect((await send(marked, key)).status).toBe(200);
  await failing.disarm();
  expect(await failing.state()).toEqual(before);
});

it('every command of the API is tried, and the reviewed list says what the trail says of it', () => {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const writing = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
  );
  const tried = { ...LIGHT, ...commandsOfCertification };
  expect(Object.keys({ ...tried, ...commandsWithoutWrites }).sort()).toEqual(writing.sort());
  expect([...Object.keys(NOTES), ...WITHOUT_NOTES].sort()).toEqual(Object.keys({ ...tried, ...commandsThatSayMore }).sort());
});
