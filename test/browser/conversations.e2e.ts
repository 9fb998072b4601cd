import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { joinAsNewTrainee } from './new-trainee.js';

let complaints: string[] = [];
/** Every command that left the browser, with its body. */
let sent: string[] = [];

test.beforeEach(async ({ page, baseURL }) => {
  complaints = [];
  sent = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) complaints.push(`asked another host: ${request.url()}`);
    if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
  });
});
test.afterEach(() => expect(complaints).toEqual([]));

type Graph = { start: string; nodes: { code: string; kind: string; choices: { says: string; grade: string; next: string }[] }[] };

/** The scripted conversation of module 4, as the trainee's own browser may read it. */
async function talkOf(page: Page, enrolmentId: string): Promise<{ code: string; title: string; graph: Graph }> {
  const cards = await (await page.request.get(`/api/enrolments/${enrolmentId}/conversations`)).json();
  const { code, title } = cards.find(({ moduleCode }: any) => moduleCode === 'M4');
  const graph = await (await page.request.get(`/api/enrolments/${enrolmentId}/conversations/${code}`)).json();
  return { code, title, graph };
}

const choices = (page: Page) => page.getByRole('region', { name: 'What do you say?' }).getByRole('button');
const grades = ['This helps', 'This is all right', 'There is a better way', 'This can do harm'];

/** What lies on this device of talks, as text. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    if (!names.includes('alongside-talks')) return { rows: 0, text: '' };
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('alongside-talks');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
      const asking = database.transaction('place').objectStore('place').getAll();
      asking.onsuccess = () => resolve(asking.result);
    });
    database.close();
    const readable = rows.map((row) =>
      Object.values(row)
        .map((value) => (typeof value === 'string' ? value : new TextDecoder('latin1').decode(value as ArrayBuffer)))
        .join(' '),
    );
    return { rows: rows.length, text: [...readable, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join('\n') };
  });

for (const { name, width, height } of [
  { name: 'phone', width: 320, height: 640 },
  { name: 'desktop', width: 1280, height: 800 },
]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } });

    test('a talk by keys: a harmful choice and a calm second try, a pause, to looking back; nothing is sent', async ({ page, baseURL }) => {
      const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
      const { title, graph } = await talkOf(page, enrolmentId);
      const node = (code: string) => {
        const found = graph.nodes.find((each) => each.code === code);
        if (!found) throw new Error(`No node ${code}.`);
        return found;
      };
      /** Presses the number of the choice with this grade; gives where it leads. */
      const choose = async (at: string, grade: string): Promise<string> => {
        const choice = node(at).choices.find((each) => each.grade === grade) ?? node(at).choices[0];
        if (!choice) throw new Error(`${at} has no choice.`);
        const shown = await choices(page).allTextContents();
        const number = shown.findIndex((text) => text.includes(choice.says)) + 1;
        await page.keyboard.press(String(number));
        await expect(page.locator(':focus')).toContainText(choice.says);
        return choice.next;
      };
      await page.goto('/practise');
      await page.getByRole('link', { name: 'Practise alone with a scripted conversation' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Scripted conversations' })).toBeFocused();
      await expect(page.getByText('Opens after Active listening and helping skills.').first()).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('link', { name: title }).click();
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
      await expect(page.getByText('Content note:')).toBeVisible();
      await expect(page.getByText('Only you can see this.', { exact: false })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Not now' })).toBeVisible();
      await expectAccessible(page);
      sent = [];
      await page.getByRole('button', { name: 'Begin' }).click();
      await expect(choices(page)).toHaveCount(node(graph.start).choices.length);
      for (const word of grades) await expect(page.getByText(word)).toHaveCount(0);
      expect(await page.content()).not.toMatch(/"(best|acceptable|poor|harmful)"|data-grade/);
      await expectAccessible(page);

      // along the best way until a turn that has a harmful choice
      let at = graph.start;
      while (!node(at).choices.some(({ grade }) => grade === 'harmful')) at = await choose(at, 'best');
      const order = await choices(page).allTextContents();
      const debrief = await choose(at, 'harmful');
      expect(node(debrief).kind).toBe('debrief');
      await expect(page.getByRole('heading', { name: 'A moment to look at this' })).toBeVisible();
      await expect(page.getByText('This can do harm')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Try that moment again' }).click();
      await expect(page.locator(':focus')).toContainText('You go back to that moment.');
      // the same order as before
      expect(await choices(page).allTextContents()).toEqual(order);

      await page.getByRole('button', { name: 'Pause' }).click();
      await expect(page.getByRole('heading', { name: 'Paused' })).toBeFocused();
      await expectAccessible(page);
      const kept = await onDevice(page);
      expect(kept.rows).toBe(1);
      expect(kept.text).not.toMatch(/moves|seed|again|harm/);
      await page.goto('about:blank');
      await page.goBack();
      await page.getByRole('button', { name: 'Go on where you left' }).click();
      expect(await choices(page).allTextContents()).toEqual(order);

      while (node(at).kind === 'turn') at = await choose(at, 'best');
      await expect(page.getByRole('heading', { name: 'Here the talk ends' })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Looking back' })).toBeVisible();
      expect(await page.getByRole('region', { name: 'Looking back' }).getByText('You said:').count()).toBeGreaterThan(2);
      await expect(page.getByRole('region', { name: 'Looking back' }).getByText(/\d+ (points?|of \d+)|score/i)).toHaveCount(0);
      await expectAccessible(page);
      expect((await onDevice(page)).rows).toBe(0);
      expect(sent).toEqual([]);

      await page.getByRole('button', { name: 'Play again' }).click();
      await expect(choices(page)).toHaveCount(node(graph.start).choices.length);
      await expect(page.getByRole('heading', { name: 'Looking back' })).toHaveCount(0);
    });
  });
}

test('a talk that somebody left is nobody else’s on the same device', async ({ page, baseURL }) => {
  const { enrolmentId } = await joinAsNewTrainee(page, baseURL ?? '');
  const { code } = await talkOf(page, enrolmentId);
  const address = `/practise/conversations/${code}`;
  await page.goto(address);
  await page.getByRole('button', { name: 'Begin' }).click();
  await choices(page).first().click();
  await expect.poll(async () => (await onDevice(page)).rows).toBe(1);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Go on where you left' })).toBeVisible();
  // the next person at this device, even at the very same place on it
  await joinAsNewTrainee(page, baseURL ?? '');
  await page.evaluate(
    async ([own, code]) => {
      const me = await (await fetch('/api/me')).json();
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('alongside-talks');
        opening.onsuccess = () => resolve(opening.result);
      });
      await new Promise((resolve) => {
        const store = database.transaction('place', 'readwrite').objectStore('place');
        const asking = store.get(`${own} ${code}`);
        asking.onsuccess = () => {
          store.put({ ...asking.result, id: `${me.enrolments[0].id} ${code}` }).onsuccess = resolve;
        };
      });
      database.close();
    },
    [enrolmentId, code] as const,
  );
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on where you left' })).toHaveCount(0);
});
