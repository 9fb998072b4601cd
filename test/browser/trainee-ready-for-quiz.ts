import { randomUUID } from 'node:crypto';
import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Page,
  type PlaywrightWorkerArgs,
} from '@playwright/test';
import { joinAsNewTrainee } from './new-trainee.js';

const BASE_URL = process.env['BASE_URL'] ?? '';

export interface ReadyTrainee {
  email: string;
  password: string;
  /** Her first browser, signed in. */
  page: Page;
  /** The API with her session and a line of its own, whatever happens to the page's. */
  api: APIRequestContext;
}

/** A trainee of her own for each journey, who has read the lessons of M4. */
export async function traineeReadyForQuiz(
  browser: Browser,
  playwright: PlaywrightWorkerArgs['playwright'],
  options: BrowserContextOptions = {},
): Promise<ReadyTrainee> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', ...options })).newPage();
  const { email, password, enrolmentId } = await joinAsNewTrainee(page, BASE_URL);
  const api = await playwright.request.newContext({ baseURL: BASE_URL, storageState: await page.context().storageState() });
  await readModule(api, enrolmentId, 'M4');
  return { email, password, page, api };
}

/** Another browser of the same person. */
export async function secondDevice(
  browser: Browser,
  { email, password }: Pick<ReadyTrainee, 'email' | 'password'>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', ...options })).newPage();
  const signIn = await page.request.post('/api/sessions', { data: { email, password }, headers: { origin: BASE_URL } });
  expect(signIn.status()).toBe(204);
  return page;
}

/** Reads every lesson of a module that is open, in order. */
export async function readModule(api: APIRequestContext, enrolmentId: string, moduleCode: string): Promise<void> {
  const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });
  const course = await (await api.get(`/api/enrolments/${enrolmentId}/course`)).json();
  const module = course.modules.find(({ code }: { code: string }) => code === moduleCode);
  for (const { code, cards } of module.lessons as { code: string; cards: number }[]) {
    const lesson = `/api/enrolments/${enrolmentId}/lessons/${code}`;
    const seen = Array.from({ length: cards }, (_, index) => index + 1);
    const data = { card: cards, seen, summaryRead: [], setAside: [], clientSeq: 1 };
    expect((await api.put(`${lesson}/place`, { data, headers: headers() })).ok()).toBe(true);
    expect((await api.post(`${lesson}/completion`, { data: {}, headers: headers() })).ok()).toBe(true);
  }
}
