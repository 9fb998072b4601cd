// One person from invitation to a certificate that an employer can check, by the published API alone: every request below stands in
// docs/api/openapi.json, and nothing but the link in a mail and the items' key (an author's knowledge) comes from elsewhere.
import { readFileSync } from 'node:fs';
import type { Response } from 'supertest';
import { CreateProgram } from '../../apps/api/src/seed/create-program.js';
import { TestApp, Visitor } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { today } from '../support/today.js';
import { World } from '../support/world.js';
import { QuizWorld } from '../support/world-quizzes.js';

const PASSWORD = 'many small steps up the hill';
const HOUR = 3_600_000;
const ZONE = 'America/Chicago';
const paths = Object.entries(
  (
    JSON.parse(readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    }
  ).paths,
).map(([template, operations]) => ({
  pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  methods: Object.keys(operations),
}));

let test_: TestApp;
beforeAll(async () => {
  test_ = await TestApp.start();
});
afterAll(() => test_.stop());

/** A person with a browser; every answer must be the expected one. */
class Somebody {
  id = '';
  constructor(
    readonly email: string,
    readonly visitor: Visitor,
  ) {}

  async signIn(): Promise<this> {
    this.visitor.cookie = undefined;
    await this.post('/api/sessions', { email: this.email, password: PASSWORD });
    this.id = (await this.get('/api/me')).id;
    return this;
  }

  async get(url: string, status?: number): Promise<any> {
    return answered(await this.visitor.get(documented('get', url)), status);
  }

  async post(url: string, body?: object, headers: Record<string, string> = {}): Promise<any> {
    return answered(await this.visitor.post(documented('post', url), body, headers));
  }

  async put(url: string, body: object, headers: Record<string, string> = {}): Promise<any> {
    return answered(await this.visitor.put(documented('put', url), body, headers));
  }
}

function documented(method: string, url: string): string {
  const path = url.split('?')[0] ?? '';
  if (!paths.some(({ pattern, methods }) => methods.includes(method) && pattern.test(path)))
    throw new Error(`${method} ${path} is not in the published document.`);
  return url;
}

function answered(response: Response, status?: number) {
  if (status === undefined ? !response.ok : response.status !== status)
    throw new Error(`${response.request.method} ${response.request.url}: ${response.status} ${response.text}`);
  return response.body;
}

async function joined(email: string): Promise<Somebody> {
  const somebody = new Somebody(email, test_.visitor());
  const token = tokenIn((await messagesTo(test_, email)).at(-1), 'invite');
  await somebody.get(`/api/invitations/${token}`);
  await somebody.post(`/api/invitations/${token}/acceptance`, { name: email.split('@')[0], password: PASSWORD, agreed: true });
  return somebody.signIn();
}

async function allLessons(trainee: Somebody, enrolmentId: string, moduleCode: string): Promise<void> {
  const course = await trainee.get(`/api/enrolments/${enrolmentId}/course`);
  const module = course.modules.find(({ code }: { code: string }) => code === moduleCode);
  for (const { code } of module.lessons) {
    const lesson = await trainee.get(`/api/enrolments/${enrolmentId}/lessons/${code}`);
    const seen = lesson.cards.map(({ number }: { number: number }) => number);
    await trainee.put(`/api/enrolments/${enrolmentId}/lessons/${code}/place`, {
      card: seen.at(-1),
      seen,
      summaryRead: [],
      setAside: [],
      clientSeq: 1,
    });
    await trainee.post(`/api/enrolments/${enrolmentId}/lessons/${code}/completion`);
  }
}

interface Crew {
  rater: Somebody;
  second: Somebody;
  player: Somebody;
}

/** Offers a time, books it, holds the conversation and signs both sheets. */
async function conversation(
  programId: string,
  enrolmentId: string,
  stationCode: string,
  trainee: Somebody,
  { rater, second, player }: Crew,
): Promise<void> {
  const startsAt = new Date(test_.clock.now().getTime() + 48 * HOUR).toISOString();
  const offered = await rater.post(`/api/programs/${programId}/offered-times`, {
    startsAt,
    minutes: 45,
    mode: 'video',
    place: 'https://video.example/room',
    stationCodes: [stationCode],
    secondRaterId: second.id,
    rolePlayerId: player.id,
  });
  await trainee.get(`/api/enrolments/${enrolmentId}/stations/${stationCode}`);
  const { rolePlayId } = await trainee.post(`/api/enrolments/${enrolmentId}/stations/${stationCode}/bookings`, {
    offeredTimeId: offered.id,
  });
  test_.clock.freeze(startsAt);
  for (const somebody of [trainee, rater, second, player]) await somebody.signIn();
  await player.get(`/api/role-plays/${rolePlayId}/script`);
  await trainee.get(`/api/role-plays/${rolePlayId}/script`, 404);
  await rater.post(`/api/role-plays/${rolePlayId}/start`);
  const ratings: { by: Somebody; id: string }[] = [];
  for (const by of [rater, second]) {
    const { id } = await by.post(`/api/role-plays/${rolePlayId}/ratings`);
    ratings.push({ by, id });
    const rating = await by.get(`/api/ratings/${id}`);
    await by.put(`/api/ratings/${id}/draft`, { sheet: passingSheet(rating.station) }, { 'if-match': String(rating.version) });
  }
  test_.clock.advance(20 * 60_000);
  await rater.post(`/api/role-plays/${rolePlayId}/outcome`, { outcome: 'completed' });
  for (const { by, id } of ratings) {
    await by.post('/api/me/fresh-sign-in', { password: PASSWORD });
    const { version, meaning } = await by.get(`/api/ratings/${id}`);
    const signOff = await by.post(`/api/ratings/${id}/sign-off`, {
      version,
      meaning,
      attestations: { observed: true, noConflict: true },
      share: { when: 'now' },
    });
    expect(signOff.result).toBe('passed');
  }
  const feedback = await trainee.get(`/api/enrolments/${enrolmentId}/feedback`);
  for (const { signOffId, can } of feedback) {
    if (can.acknowledge) await trainee.post(`/api/sign-offs/${signOffId}/acknowledgement`, { asksAnotherLook: false });
  }
}

interface Rubric {
  competencies: { code: string; basic: { code: string }[] }[];
  critical: { code: string }[];
  minimumEntrustment: number;
}

function passingSheet({ competencies, critical, minimumEntrustment }: Rubric) {
  const seen = (basic: { code: string }[]) => Object.fromEntries(basic.map(({ code }) => [code, 'seen']));
  return {
    marks: Object.fromEntries(competencies.map(({ code, basic }) => [code, { harmful: [], basic: seen(basic), advanced: [] }])),
    evidence: [],
    critical: Object.fromEntries(critical.map(({ code }) => [code, 'no'])),
    global: 'pass',
    entrustment: minimumEntrustment,
    feedback: { strength: 'You left room.', change: 'One question at a time.', task: 'Try one open question a day.' },
  };
}

it('takes one person from invitation to a certificate that anybody can check', async () => {
  const quizzes = new QuizWorld(test_, new World(test_));
  await test_
    .get(CreateProgram)
    .run([
      '--name',
      'Hillside Peers',
      '--issuer',
      'Hillside',
      '--zone',
      ZONE,
      '--admin-name',
      'Ada',
      '--admin-email',
      'ada@example.org',
      '--modules',
      'M4,M6,M10',
    ]);
  const admin = await joined('ada@example.org');
  const { programId } = (await admin.get('/api/me')).roles[0];
  const invited: Record<string, string> = {
    'tom@example.org': 'trainee',
    'rea@example.org': 'clinical-supervisor',
    'sue@example.org': 'clinical-supervisor',
    'pia@example.org': 'role-player',
    'pete@example.org': 'peer-supervisor',
    'ron@example.org': 'reviewer',
    'ida@example.org': 'admin',
  };
  for (const [email, role] of Object.entries(invited))
    await admin.post(`/api/programs/${programId}/invitations`, { email, name: email.split('@')[0] ?? '', role });
  const people: Somebody[] = [];
  for (const email of Object.keys(invited)) people.push(await joined(email));
  const [trainee, rater, second, player, peer, reviewer, issuer] = people as [
    Somebody,
    Somebody,
    Somebody,
    Somebody,
    Somebody,
    Somebody,
    Somebody,
  ];
  const crew = { rater, second, player };

  for (const { id } of [rater, second, reviewer]) {
    await admin.post(`/api/programs/${programId}/people/${id}/licences`, {
      kind: 'Licensed psychologist',
      number: 'P-1',
      issuer: 'State board',
      validFrom: '2020-01-01',
      validUntil: '2199-12-31',
    });
  }
  for (const stationCode of ['R1', 'R3', 'R6']) {
    for (const { id } of [rater, second]) {
      const run = {
        rubricVersion: 1,
        examples: 6,
        levelsRated: 42,
        levelsExact: 38,
        criticalSeeded: 3,
        criticalCaught: 3,
        evidence: 'folder 7',
        calibratedOn: today(0, test_.clock.now(), ZONE),
      };
      await admin.post(`/api/programs/${programId}/people/${id}/calibrations`, { stationCode, ...run });
    }
  }
  await admin.post(`/api/programs/${programId}/supervisions`, { traineeId: trainee.id, supervisorId: peer.id });

  const enrolmentId = (await trainee.get('/api/me')).enrolments[0].id;
  await trainee.get(`/api/enrolments/${enrolmentId}/lessons/M6-L1`, 409);
  for (const [moduleCode, stationCode] of [
    ['M4', 'R1'],
    ['M6', 'R3'],
    ['M10', 'R6'],
  ] as const) {
    await allLessons(trainee, enrolmentId, moduleCode);
    await quizzes.attempt(trainee.visitor, enrolmentId, 'right', `${moduleCode}-Q`);
    await conversation(programId, enrolmentId, stationCode, trainee, crew);
  }

  const code = await trainee.get(`/api/enrolments/${enrolmentId}/ethics-code`);
  await trainee.post('/api/me/fresh-sign-in', { password: PASSWORD });
  await trainee.post(`/api/enrolments/${enrolmentId}/ethics-signature`, { version: code.version, meaning: code.meaning });

  expect((await trainee.visitor.post(`/api/enrolments/${enrolmentId}/application`)).status).toBe(409);
  const day = today(1, test_.clock.now(), ZONE);
  const form = {
    date: day,
    minutes: 600,
    category: 'one-to-one',
    kinds: ['emotional'],
    setting: 'in-person',
    supervisorId: peer.id,
    note: '',
  };
  const hours = await trainee.post(`/api/enrolments/${enrolmentId}/practice-hours`, form);
  await peer.signIn();
  await peer.post(`/api/practice-hours/${hours.id}/approval`, undefined, { 'if-match': String(hours.version) });

  expect((await trainee.get(`/api/enrolments/${enrolmentId}/gate`)).met).toBe(true);
  await trainee.post(`/api/enrolments/${enrolmentId}/application`);

  await reviewer.signIn();
  const [row] = await reviewer.get(`/api/programs/${programId}/review-cases`);
  await reviewer.post(`/api/review-cases/${row.id}/claim`);
  const page = await reviewer.get(`/api/review-cases/${row.id}`);
  const meaning = page.meanings.find(({ outcome }: { outcome: string }) => outcome === 'approved').meaning;
  await reviewer.post(`/api/review-cases/${row.id}/decision`, {
    outcome: 'approved',
    reasons: 'Every requirement is met.',
    meaning,
    evidenceDigest: page.evidenceDigest,
  });

  await issuer.signIn();
  const [waiting] = await issuer.get(`/api/programs/${programId}/issue-queue`);
  expect(waiting.canIssue).toBe(true);
  const certificate = await issuer.post('/api/certificates', { reviewDecisionId: waiting.reviewDecisionId });

  const employer = new Somebody('', test_.visitor());
  const check = await employer.get(`/api/verify/${certificate.number}`);
  expect(check.status).toBe('valid');
  await issuer.post(`/api/certificates/${certificate.id}/revocation`, { reasonCode: 'ethics-concern' });
  expect((await employer.get(`/api/verify/${certificate.number}`)).status).toBe('revoked');
});
