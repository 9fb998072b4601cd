import { randomUUID } from 'node:crypto';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  type PlaywrightWorkerArgs,
} from '@playwright/test';
import { tokenMailedTo } from './new-trainee.js';
import { traineeReadyForPractice } from './trainee-ready-for-practice.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const DEMO_PASSWORD = 'a calm walk by the river';
export const PASSWORD = 'the lamp by the window is on';
const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });

export interface ConversationToMark {
  rolePlayId: string;
  trainee: Page;
  rater: Page;
  second: Page;
}

/** A booked first conversation with people of its own: two raters with their papers, a role-player and a trainee. */
export async function conversationToMark(
  browser: Browser,
  playwright: PlaywrightWorkerArgs['playwright'],
  options: BrowserContextOptions = {},
): Promise<ConversationToMark> {
  const admin = await playwright.request.newContext({ baseURL: BASE_URL });
  await must(admin.post('/api/sessions', { data: { email: 'admin@demo.example', password: DEMO_PASSWORD }, headers: headers() }));
  const programId = (await (await admin.get('/api/me')).json()).roles[0].programId;
  const rater = await joinAs(browser, admin, programId, 'clinical-supervisor', 'Jules Aber', options);
  const second = await joinAs(browser, admin, programId, 'clinical-supervisor', 'Kim Baste', options);
  const player = await joinAs(browser, admin, programId, 'role-player', 'Lou Cray', options);
  for (const { id } of [rater, second]) await recordPapers(admin, programId, id);
  const { page: trainee, api } = await traineeReadyForPractice(browser, playwright, options);
  const offer = {
    startsAt: new Date(Date.now() + 20 * 60_000).toISOString(),
    minutes: 30,
    mode: 'video',
    place: 'https://video.example/marking',
    stationCodes: ['R1'],
    secondRaterId: second.id,
    rolePlayerId: player.id,
  };
  const offered = await must(rater.page.request.post(`/api/programs/${programId}/offered-times`, { data: offer, headers: headers() }));
  const enrolmentId = (await (await api.get('/api/me')).json()).enrolments[0].id;
  const data = { offeredTimeId: offered['id'] };
  await must(api.post(`/api/enrolments/${enrolmentId}/stations/R1/bookings`, { data, headers: headers() }));
  const desk = await (await rater.page.request.get('/api/desk')).json();
  await player.page.context().close();
  await admin.dispose();
  return { rolePlayId: desk.sessions[0].rolePlayId, trainee, rater: rater.page, second: second.page };
}

/** A whole passing sheet saved and signed through the API, by whoever is signed in on the page. */
export async function signThroughApi(page: Page, rolePlayId: string): Promise<void> {
  const opened = await must(page.request.post(`/api/role-plays/${rolePlayId}/ratings`, { data: {}, headers: headers() }));
  const rating = await must(page.request.get(`/api/ratings/${opened['id']}`));
  const { competencies, critical } = rating['station'] as {
    competencies: { code: string; basic: { code: string }[] }[];
    critical: { code: string }[];
  };
  const seen = (basic: { code: string }[]) => Object.fromEntries(basic.map(({ code }) => [code, 'seen']));
  const sheet = {
    marks: Object.fromEntries(competencies.map(({ code, basic }) => [code, { harmful: [], basic: seen(basic), advanced: [] }])),
    evidence: [],
    critical: Object.fromEntries(critical.map(({ code }) => [code, 'no'])),
    global: 'good',
    entrustment: 4,
    feedback: { strength: 'Warm.', change: 'Slower.', task: 'One open question.' },
  };
  const draft = `/api/ratings/${rating['id']}/draft`;
  const { version } = await must(
    page.request.put(draft, { data: { sheet }, headers: { ...headers(), 'if-match': String(rating['version']) } }),
  );
  const data = { version, meaning: rating['meaning'], attestations: { observed: true, noConflict: true }, share: { when: 'later' } };
  await must(page.request.post(`/api/ratings/${rating['id']}/sign-off`, { data, headers: headers() }));
}

/** Somebody who was invited to this role and joined. */
export async function joinAs(
  browser: Browser,
  admin: APIRequestContext,
  programId: string,
  role: string,
  name: string,
  options: BrowserContextOptions,
): Promise<{ id: string; email: string; page: Page }> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  await must(admin.post(`/api/programs/${programId}/invitations`, { data: { email, name, role }, headers: headers() }));
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', ...options })).newPage();
  const token = await tokenMailedTo(email);
  const data = { name, password: PASSWORD, agreed: true };
  const joined = await page.request.post(`/api/invitations/${token}/acceptance`, { data, headers: { origin: BASE_URL } });
  expect(joined.status()).toBe(204);
  return { id: (await (await page.request.get('/api/me')).json()).id, email, page };
}

/** A licence, and a calibration for each station. */
export async function recordPapers(admin: APIRequestContext, programId: string, personId: string, stations = ['R1']): Promise<void> {
  const person = `/api/programs/${programId}/people/${personId}`;
  const licence = { kind: 'Psychologist', number: `PSY-${personId.slice(-6)}`, issuer: 'State board', validFrom: '2024-01-01' };
  await must(admin.post(`${person}/licences`, { data: licence, headers: headers() }));
  const calibration = {
    rubricVersion: 1,
    examples: 6,
    levelsRated: 36,
    levelsExact: 33,
    criticalSeeded: 4,
    criticalCaught: 4,
  };
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
  for (const stationCode of stations) {
    const data = { ...calibration, stationCode, evidence: 'Six scripted examples', calibratedOn: today };
    await must(admin.post(`${person}/calibrations`, { data, headers: headers() }));
  }
}

/** The body of an answer that is a success. */
export async function must(sent: Promise<import('@playwright/test').APIResponse>): Promise<Record<string, unknown>> {
  const answer = await sent;
  const text = await answer.text();
  expect(answer.ok(), `${answer.url()} ${answer.status()} ${text}`).toBe(true);
  return text === '' ? {} : JSON.parse(text);
}
