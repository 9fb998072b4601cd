import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';

async function numberOf(browser: Browser, name: string): Promise<string> {
  const context = await browser.newContext({ baseURL: BASE_URL });
  await context.request.post('/api/sessions', {
    data: { email: `${name}@demo.example`, password: PASSWORD },
    headers: { origin: BASE_URL },
  });
  const [certificate] = await (await context.request.get('/api/me/certificates')).json();
  await context.close();
  return certificate.number;
}

/** A browser without script, as in an office that switched it off. */
async function withoutScript(browser: Browser, width: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: BASE_URL, javaScriptEnabled: false, viewport: { width, height: 700 } });
  return context.newPage();
}

for (const width of [320, 1280]) {
  test(`an employer checks a certificate without script at ${width} px: type, read, confirm the name`, async ({ browser }) => {
    const number = await numberOf(browser, 'certified');
    const page = await withoutScript(browser, width);
    await page.goto('/verify');
    await page.getByRole('textbox', { name: 'Certificate number' }).fill(number.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Check' }).click();
    await expect(page).toHaveURL(/\/verify\//);
    await expect(page.getByText('Valid', { exact: true })).toBeVisible();
    await expect(page.getByText('Holder not confirmed')).toBeVisible();
    await expect(page.getByText('Inês Duarte')).toHaveCount(0);
    await page.getByRole('textbox', { name: /Confirm the holder/ }).fill('ines duarte');
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByText('The name you typed is the name on this certificate.')).toBeVisible();
    await page.context().close();
  });
}

test('a paused certificate says so, an unknown number looks the same, and a slip is pointed at', async ({ browser }) => {
  const number = await numberOf(browser, 'paused');
  const page = await withoutScript(browser, 1280);
  await page.goto(`/verify/${number}`);
  await expect(page.getByText('Paused', { exact: true })).toBeVisible();
  await page.goto('/verify/0000-0000-0000-0000');
  await expect(page.getByText('Not found', { exact: true })).toBeVisible();
  await page.goto(`/verify/${number[0] === 'A' ? 'B' : 'A'}${number.slice(1)}`);
  await expect(page.getByText('Check the 1st character.')).toBeVisible();
  await page.context().close();
});

test('the plain pages can be read by everybody, at both widths and on paper', async ({ browser }) => {
  const number = await numberOf(browser, 'certified');
  const page = await (await browser.newContext({ baseURL: BASE_URL })).newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => new URL(request.url()).origin === new URL(BASE_URL).origin || faults.push(`request to ${request.url()}`));
  for (const address of ['/verify', `/verify/${number}`, '/help-now', '/safety']) {
    await page.goto(address);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      await expectAccessible(page);
    }
  }
  await page.goto(`/verify/${number}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  expect(faults).toEqual([]);
});
