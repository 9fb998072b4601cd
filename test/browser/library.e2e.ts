import { readFileSync } from 'node:fs';
import { type Browser, expect as expectSoon, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { joinAsNewTrainee } from './new-trainee.js';

const expect = expectSoon.configure({ timeout: 15_000 });
const BASE_URL = process.env['BASE_URL'] ?? '';
const PASSWORD = 'a calm walk by the river';

let complaints: string[] = [];
function listenTo(page: Page): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(BASE_URL) && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked another host: ${request.url()}`);
  });
}
test.beforeEach(({ page }) => {
  complaints = [];
  listenTo(page);
});
test.afterEach(() => expect(complaints).toEqual([]));

async function signedIn(browser: Browser, name: string, options: object = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: BASE_URL, timezoneId: 'America/New_York', reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  listenTo(page);
  const data = { email: `${name}@demo.example`, password: PASSWORD };
  expect((await page.request.post('/api/sessions', { data, headers: { origin: BASE_URL } })).status()).toBe(204);
  return page;
}

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } });

    test('search by keys: a slip, a locked lesson, a word, a card; then the library', async ({ page, baseURL }) => {
      await joinAsNewTrainee(page, baseURL ?? '');
      await page.goto('/learn');
      await expect(page.getByRole('heading', { name: 'Your course' })).toBeVisible();
      await page.keyboard.press('/');
      const box = page.getByRole('searchbox', { name: 'Search your course' });
      await expect(box).toBeFocused();
      const found = page.getByRole('search').getByRole('listitem');
      await page.keyboard.type('boundry');
      await expect(page.getByText(/^\d+ places found$|^The first/)).toBeVisible();
      await expect(found.filter({ hasText: 'Glossary' }).getByRole('link', { name: 'Boundary' })).toBeVisible();
      await expect(page.locator('mark').first()).toContainText(/boundar/i);
      await expect(found.filter({ hasText: 'Opens later' }).first()).toContainText('After “');
      await expectAccessible(page);

      // what looks like HTML is text
      await box.fill('<zyzzyvaq> & <qqxzzj>');
      await expect(page.getByText('Nothing fits. Try fewer or other words.')).toBeVisible();
      await expectAccessible(page);

      await box.fill('kind is not the same as skilled');
      const card = page.getByRole('link', { name: 'Kind is not the same as skilled' });
      await expect(card).toBeVisible();
      await box.press('ArrowDown');
      await expect(page.locator('ol a:focus')).toHaveCount(1);
      await page.keyboard.press('ArrowUp');
      await expect(box).toBeFocused();
      await card.focus();
      await page.keyboard.press('Enter');
      await expect(page.locator('#card-title')).toHaveText('Kind is not the same as skilled');
      await page.goBack();
      await expect(box).toHaveValue('kind is not the same as skilled');
      await box.press('Escape');
      await expect(box).toHaveValue('');
      await expect(page.getByRole('link', { name: 'Kind is not the same as skilled' })).toHaveCount(0);

      await box.fill('wellness plan');
      await page.getByRole('link', { name: 'Wellness plan', exact: true }).first().click();
      await expect(page.getByRole('heading', { level: 1, name: 'Glossary' })).toBeFocused();
      await expect(page.getByRole('searchbox', { name: 'Find a word' })).toHaveValue('Wellness plan');
      await expectAccessible(page);
      await page.getByRole('searchbox', { name: 'Find a word' }).fill('');
      await expect(page.getByText(/^\d+ words$/)).toBeVisible();

      await page.goto('/library');
      await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: 'What stays private, and what cannot' }).click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Sources' })).toContainText('(law)');
      await expectAccessible(page);
    });

    test('what has to be reported: empty, filled in by an admin, read by a trainee', async ({ browser }) => {
      const place = `Place of the ${name}`;
      const admin = await signedIn(browser, 'admin', { viewport: { width, height } });
      const trainee = await signedIn(browser, 'trainee', { viewport: { width, height } });
      await admin.goto('/library/reporting');
      await expect(admin.getByRole('heading', { level: 1, name: 'What has to be reported' })).toBeVisible();
      await admin.getByRole('textbox', { name: 'Place' }).fill(place);
      await admin.getByRole('button', { name: 'Add this place' }).click();
      const choose = async (page: Page) => {
        await page.goto('/library/reporting');
        await expect(page.getByRole('heading', { level: 1, name: 'What has to be reported' })).toBeVisible();
        const select = page.getByRole('combobox', { name: 'Place' });
        await expect(select.or(page.getByRole('heading', { level: 2, name: place })).first()).toBeVisible();
        if (await select.isVisible()) await select.selectOption({ label: place });
        await expect(page.getByRole('heading', { level: 2, name: place })).toBeVisible();
      };
      await expect(admin.getByText(/^Saved /)).toBeVisible();
      await choose(trainee);
      await expect(trainee.getByRole('heading', { name: 'Your program has not filled this in yet' })).toBeVisible();
      await expect(trainee.getByText('Ask your supervisor now, before you promise anything to anybody.', { exact: false })).toBeVisible();
      await expect(trainee.getByRole('link', { name: /^Fill in/ })).toHaveCount(0);
      await expectAccessible(trainee);

      await choose(admin);
      await admin.getByRole('link', { name: 'Fill in: Harm to a child' }).click();
      await expect(admin.getByRole('heading', { level: 1, name: `Harm to a child: ${place}` })).toBeFocused();
      await admin.getByRole('button', { name: 'Publish this answer' }).click();
      await expect(admin.getByRole('alert')).toContainText('Enter what holds here');
      await expectAccessible(admin);
      await admin.getByLabel('What holds here').fill('Example: everybody calls the county line.');
      await admin.getByLabel('To whom (optional)').fill('The county line');
      await admin.getByLabel('Checked on').fill('2026-01-10');
      await admin.getByLabel('Look again by').fill('2026-02-10');
      await admin.getByRole('button', { name: 'Publish this answer' }).click();
      await expect(admin.getByRole('heading', { level: 1, name: 'What has to be reported' })).toBeFocused();

      await choose(trainee);
      const duty = trainee.getByRole('region', { name: 'Harm to a child', exact: true });
      await expect(duty).toContainText('Example: everybody calls the county line.');
      await expect(duty).toContainText('Checked on January 10, 2026');
      await expect(duty).toContainText('Needs another look');
      await expect(trainee.getByText('Not filled in yet').first()).toBeVisible();
      await expectAccessible(trainee);

      await choose(admin);
      await admin.getByRole('link', { name: 'Change: Harm to a child' }).click();
      await admin.getByLabel('What holds here').fill('Example: the supervisor calls.');
      await admin.getByLabel('Checked on').fill('2026-02-01');
      await admin.getByLabel('Look again by').fill('2100-02-01');
      await expect(admin.getByRole('heading', { name: 'What was written so far' })).toBeVisible();
      await expectAccessible(admin);
      await admin.getByRole('button', { name: 'Publish this answer' }).click();
      await expect(admin.getByRole('heading', { level: 1, name: 'What has to be reported' })).toBeFocused();
      await choose(trainee);
      await expect(duty).toContainText('Example: the supervisor calls.');
      await expect(duty).not.toContainText('Needs another look');
      await Promise.all([admin.context().close(), trainee.context().close()]);
    });

    test('all my notes: found, changed, saved as a file, deleted', async ({ page, baseURL }) => {
      await joinAsNewTrainee(page, baseURL ?? '');
      await page.goto('/me/notes');
      await expect(page.getByText('You have written no notes yet.', { exact: false })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/learn/M4/M4-L1');
      await page.getByLabel('Note to self (optional)').fill('My aunt. She waited.');
      await expect(page.getByText(/^Saved /)).toBeVisible();
      await page.goto('/learn');
      await page.getByRole('link', { name: 'My notes to self' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'My notes to self' })).toBeFocused();
      await expect(page.getByRole('heading', { level: 2, name: 'Being there' })).toBeVisible();
      await expect(page.getByText('My aunt. She waited.')).toBeVisible();
      await expect(page.getByText('Only you can read these.', { exact: false })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: /^Change the note on/ }).click();
      await page.getByLabel('Note to self (optional)').fill('My aunt. She waited, and asked nothing.');
      await page.getByRole('button', { name: /^Done with the note on/ }).click();
      await expect(page.getByText('My aunt. She waited, and asked nothing.')).toBeVisible();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download all as text' }).click()]);
      const text = readFileSync(await file.path(), 'utf8');
      expect(file.suggestedFilename()).toBe('my-notes.txt');
      expect(text).toContain('Active listening and helping skills / Being there / What listening is for');
      expect(text).toContain('My aunt. She waited, and asked nothing.');
      await page.getByRole('button', { name: /^Delete the note on/ }).click();
      await expect(page.getByText('You have written no notes yet.', { exact: false })).toBeVisible();
    });
  });
}

test('anybody may read and print what stays private, without signing in', async ({ page }) => {
  await page.goto('/limits-of-confidentiality');
  await expect(page.getByRole('heading', { level: 1, name: 'What stays private, and what cannot' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});
