import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { pressUntil } from './keys.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const ROOT = path.resolve(import.meta.dirname, '../..');

interface Person {
  session: string;
  name: string;
}

/** Two trainees in one group, with its rater and one of its role-players. */
function groupOfTwo(): { rater: Person; player: Person; trainees: [Person, Person] } {
  const script = ['--import', './tools/ts-hooks.mjs', 'test/browser/make-group.ts'];
  const said = execFileSync(process.execPath, script, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, PROJECT_ROOT: ROOT } });
  return JSON.parse(said.trim().split('\n').at(-1) ?? '{}');
}

async function pageOf(browser: Browser, { session }: Person, width: number, faults: string[]): Promise<Page> {
  const context = await browser.newContext({
    baseURL: BASE_URL,
    timezoneId: 'America/New_York',
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'session', value: session, url: BASE_URL }]);
  await context.addInitScript(() => localStorage.setItem('alongside.exit-known', 'yes'));
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  return page;
}

test('two trainees in one group: started once, marked side by side by keys, and neither reads a word about the other', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { rater: watches, player: plays, trainees } = groupOfTwo();
  const [one, two] = trainees;
  const faults: string[] = [];
  const rater = await pageOf(browser, watches, 1280, faults);
  const player = await pageOf(browser, plays, 320, faults);
  const trainee = await pageOf(browser, one, 320, faults);

  await trainee.goto('/practise/R8');
  await expect(trainee.getByText('one other trainee takes part')).toBeVisible();
  await expect(trainee.getByText(two.name)).toHaveCount(0);
  await expectAccessible(trainee);

  await player.goto('/actor');
  await expect(player.getByRole('link', { name: 'Open the script' })).toHaveCount(1);
  await expect(player.getByText(`${one.name}`)).toContainText(two.name);
  await expectAccessible(player);

  await rater.goto('/availability');
  await expect(rater.getByText('seats: 2 of 4 booked')).toBeVisible();
  await expectAccessible(rater);

  await rater.goto('/desk');
  await expect(rater.getByText('Group of 2')).toHaveCount(1);
  await expect(rater.getByRole('list', { name: 'Trainees of this group' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(rater);
  await rater.setViewportSize({ width: 320, height: 640 });
  await expectAccessible(rater);
  await rater.setViewportSize({ width: 1280, height: 800 });
  await pressUntil(rater, 'Tab', ({ text }) => text === `Open the sheet: R8, ${one.name}`);
  await rater.keyboard.press('Enter');
  const here = (name: string) => rater.getByRole('navigation', { name: 'Trainees of this group' }).getByRole('button', { name });
  await expect(here(one.name)).toHaveAttribute('aria-current', 'page');
  await pressUntil(rater, 'Tab', ({ text }) => text === 'Start for the whole group');
  await rater.keyboard.press('Enter');
  await expect(rater.getByRole('timer')).toBeVisible();

  const seenOfFirstRow = async (count: number) => {
    for (let marked = 0; marked < count; marked++) {
      await pressUntil(rater, 'ArrowDown', ({ stop }) => stop === 'basic');
      await rater.keyboard.press('1');
    }
  };
  const seen = (count: number) =>
    expect(rater.getByRole('button', { name: new RegExp(`^Row 1\\s?, .*${count} of \\d basics`) })).toBeVisible();
  await pressUntil(rater, 'Tab', ({ stop }) => stop === 'row');
  await rater.keyboard.press('ArrowRight');
  await seenOfFirstRow(2);
  await seen(2);

  // to the other sheet at once, while the draft may still be on its way
  await rater.keyboard.press(']');
  await expect(here(two.name)).toHaveAttribute('aria-current', 'page');
  await expect(rater.getByRole('timer')).toBeVisible();
  await seen(0);
  await pressUntil(rater, 'Tab', ({ stop }) => stop === 'row');
  await rater.keyboard.press('ArrowRight');
  await seenOfFirstRow(1);
  await seen(1);
  await expectAccessible(rater);

  await rater.keyboard.press('[');
  await expect(here(one.name)).toHaveAttribute('aria-current', 'page');
  await seen(2);
  await expect(rater.getByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
  await rater.reload();
  await seen(2);
  await rater.keyboard.press(']');
  await seen(1);

  await trainee.reload();
  await expect(trainee.getByText(two.name)).toHaveCount(0);
  expect(faults).toEqual([]);
});
