import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomFrom } from '#libs/assessment';
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

describe.each([...Object.entries(LIGHT), ...DRAWN])('%s', (_, ready) => {
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
    expect(await failing.written(key)).toHaveLength(nth - 1);
  }, 120_000);
});

it.each(Object.entries(commandsWithoutWrites))('%s has no write that could fail', async (_, ready) => {
  const marked = await ready(stage);
  const [key, before] = [randomUUID(), await failing.state()];
  await failing.arm(key, marked.about, 1);
  expect((await send(marked, key)).status).toBe(200);
  await failing.disarm();
  expect(await failing.state()).toEqual(before);
});

it('every command of the API is tried', () => {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const writing = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
  );
  expect(Object.keys({ ...LIGHT, ...commandsOfCertification, ...commandsWithoutWrites }).sort()).toEqual(writing.sort());
});
