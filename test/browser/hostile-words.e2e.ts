import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { renderMarkdown } from '../../apps/api/src/platform/markdown.js';
import { addressesFor, routes, walk } from './every-route.js';

const PASSWORD = 'a calm walk by the river';
const PEOPLE = ['trainee2', 'certified', 'roleplayer', 'supervisor', 'peer', 'reviewer', 'admin', 'author', 'auditor'];

/** What somebody writes who hopes that a page takes words for code. Whatever runs sets `window.ran`; whatever becomes an element is marked. */
const WORDS = ` "'><img src=x data-ran onerror="window.ran=1"><script data-ran>window.ran=1</script><svg data-ran onload="window.ran=1"></svg><a data-ran href="javascript:window.ran=1">x</a><style data-ran>*{display:none!important}</style> {{7*7}} \u202egnp &lt;b data-ran&gt;`;
const MARKDOWN = `${WORDS}

[a](javascript:window.ran=1) [b](JaVaScRiPt&#58;window.ran=1) [c](data:text/html,<script>window.ran=1</script>) [d](vbscript:x) [e](//evil.example "onload=window.ran=1")

![f](javascript:window.ran=1) ![g](x"onerror="window.ran=1) <javascript:window.ran=1> <https://evil.example/"onmouseover="window.ran=1>

<div data-ran onclick="window.ran=1">

\`<script data-ran>\`

[h]: javascript:window.ran=1
[h]
`;

test.describe.configure({ timeout: 600_000 });

/** Watches a page from its first moment: what ran, what the policy stopped, what asked something. */
async function watch(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
  const complaints: string[] = [];
  await context.exposeFunction('complain', (what: string) => complaints.push(what));
  await context.addInitScript(() => {
    const { complain } = window as unknown as { complain: (what: string) => void };
    addEventListener('securitypolicyviolation', (event) =>
      complain(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()));
  return { page, complaints };
}

async function signIn(context: BrowserContext, name: string): Promise<void> {
  const data = { email: `${name}@demo.example`, password: PASSWORD };
  expect((await context.request.post('/api/sessions', { data })).status()).toBe(204);
}

test('there are pages to walk', () => {
  expect(routes.length).toBeGreaterThan(70);
});

for (const name of PEOPLE) {
  test(`whatever ${name} is given to read stays words on every page, and the content security policy has nothing to stop`, async ({
    context,
  }) => {
    await signIn(context, name);
    const { page, complaints } = await watch(context);
    await page.route('**/api/**', async (route) => {
      if (route.request().method() !== 'GET') return route.abort();
      const response = await route.fetch();
      if (!response.headers()['content-type']?.includes('json')) return route.fulfill({ response });
      await route.fulfill({ response, json: hostile(await response.json()) });
    });
    const titles = new Set<string>();
    let shown = 0;
    await walk(page, await addressesFor(`${name}@demo.example`), async (address) => {
      const seen = await page.evaluate(() => ({
        ran: (window as unknown as { ran?: number }).ran,
        elements: [...document.querySelectorAll('[data-ran], a[href^="javascript:" i], a[href^="data:" i], a[href^="vbscript:" i]')].map(
          (element) => element.outerHTML,
        ),
        broken: document.body.innerText.includes('This page did not load'),
        text: document.body.innerText.includes('<script data-ran>window.ran=1</script>'),
      }));
      if (seen.text) shown += 1;
      titles.add(await page.title());
      expect({ address, ...seen, text: true }).toEqual({ address, ran: undefined, elements: [], broken: false, text: true });
    });
    expect(complaints).toEqual([]);
    // or it was one page again and again, without a word
    expect(titles.size).toBeGreaterThan(15);
    expect(shown).toBeGreaterThan(5);
  });
}

/** An answer with hostile words in everything that reads like words; HTML is what our renderer makes of hostile Markdown. */
function hostile(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => hostile(each, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hostile(each, name)]));
  if (typeof value !== 'string' || value.startsWith('{')) return value; // what was signed is a document of its own: canonical JSON
  if (/html$/i.test(key) || value.startsWith('<p>')) return value + renderMarkdown(MARKDOWN);
  return /\p{L} \p{L}/u.test(value) ? value + WORDS : value;
}
