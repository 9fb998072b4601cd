import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';

const DEMO_PASSWORD = 'a calm walk by the river';
const PASSWORD = 'the tide goes out and comes back';

/** Somebody who was invited by the admin, joined, and is signed in on this page: nobody else's journey meets them. */
export async function joinAsNewTrainee(page: Page, baseURL: string): Promise<{ email: string; password: string; enrolmentId: string }> {
  const browser = page.context().browser();
  if (!browser) throw new Error('No browser.');
  const admin = await browser.newContext({ baseURL });
  const headers = () => ({ 'idempotency-key': randomUUID(), origin: baseURL });
  const email = `trainee-${randomUUID().slice(0, 8)}@example.org`;
  const signIn = await admin.request.post('/api/sessions', {
    data: { email: 'admin@demo.example', password: DEMO_PASSWORD },
    headers: headers(),
  });
  expect(signIn.status()).toBe(204);
  const me = await (await admin.request.get('/api/me')).json();
  const data = { email, name: 'Robin Vale', role: 'trainee' };
  const invited = await admin.request.post(`/api/programs/${me.roles[0].programId}/invitations`, { data, headers: headers() });
  expect(invited.status()).toBe(201);
  await admin.close();
  const token = await tokenMailedTo(email);
  const joined = await page.request.post(`/api/invitations/${token}/acceptance`, {
    data: { name: 'Robin Vale', password: PASSWORD, agreed: true },
    headers: { origin: baseURL },
  });
  expect(joined.status()).toBe(204);
  const trainee = await (await page.request.get('/api/me')).json();
  return { email, password: PASSWORD, enrolmentId: trainee.enrolments[0].id };
}

/** The token of the invitation that lies in the mail folder. */
export async function tokenMailedTo(email: string): Promise<string> {
  const folder = process.env['MAIL_DIR'] ?? '';
  let token: string | undefined;
  await expect(() => {
    const file = readdirSync(folder).find((name) => name.includes(email));
    token = file && /\/invite\/([\w-]+)/.exec(readFileSync(path.join(folder, file), 'utf8'))?.[1];
    expect(token).toBeTruthy();
  }).toPass({ timeout: 20_000 });
  return token ?? '';
}
