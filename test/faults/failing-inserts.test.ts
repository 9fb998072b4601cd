import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomFrom } from '#libs/assessment';
import { root } from '../../tools/installation.mjs';
import { TestApp } from '../support/app.js';
import { commandsOfCertification } from './commands-of-certification.js';
import { commandsOfLiveSessions } from './commands-of-live-sessions.js';
import { commandsOfStaff } from './commands-of-staff.js';
import { commandsOfTrainees } from './commands-of-trainees.js';
import { FailingWrite } from './failing-write.js';
import { seed, size } from './size.js';
import { type Ask, Stage } from './stage.js';

/** Commands without a set-up here, by the reason. */
const NOT_TRIED = {
  'writes no row that a retry could double: a session, a reset, or nothing': [
    'Learning.answer',
    'PasswordResets.choose',
    'PasswordResets.request',
    'Sessions.create',
    'Sessions.end',
    'Sessions.endCurrent',
    'Sessions.prove',
  ],
  'its set-up is long, and its own tests cover its rules': [
    'CalibrationRuns.handIn',
    'CalibrationRuns.open',
    'CalibrationRuns.save',
    'Decisions.book',
    'Decisions.giveAttempt',
    'Harm.appeal',
    'Harm.lift',
    'Harm.talk',
    'Invitations.accept',
    'Learning.changesSeen',
    'Learning.complete',
    'OfferedTimes.staff',
    'PeopleImports.create',
    'Professionals.calibration',
    'Publishing.move',
    'Publishing.publish',
    'QuestionBanks.addition',
    'QuestionBanks.import',
    'QuestionBanks.remove',
    'QuestionBanks.save',
    'Quizzes.giveAttempt',
    'Quizzes.talk',
    'ReportingDuties.writeDuty',
    'RolePlays.accept',
    'RolePlays.cancel',
    'RolePlays.end',
    'RolePlays.start',
    'RolePlays.talk',
  ],
};

let test_: TestApp;
let stage: Stage;
let failing: FailingWrite;
beforeAll(async () => {
  test_ = await TestApp.start();
  stage = await Stage.set(test_);
  failing = await FailingWrite.on(test_);
}, 600_000);
afterAll(() => test_.stop());

const LIGHT = { ...commandsOfTrainees, ...commandsOfStaff, ...commandsOfLiveSessions };
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
    let nth = 2;
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

it('every command of the API is tried, or named with the reason why not', () => {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'docs/api/openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const writing = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).flatMap(([method, { operationId }]) => (method === 'get' ? [] : [operationId])),
  );
  expect([...Object.keys({ ...LIGHT, ...commandsOfCertification }), ...Object.values(NOT_TRIED).flat()].sort()).toEqual(writing.sort());
});
