import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import pg from 'pg';

const FEATURES = path.resolve(import.meta.dirname, '../../apps/web/src/features');

/** The path of every page, as its feature's routes.tsx says it. */
export const routes: string[] = [
  ...new Set(
    readdirSync(FEATURES).flatMap((feature) => {
      const files = readdirSync(path.join(FEATURES, feature)).filter((file) => file === 'routes.tsx');
      return files.flatMap((file) =>
        [...readFileSync(path.join(FEATURES, feature, file), 'utf8').matchAll(/path: '([^']+)'/g)].map((match) => match[1] ?? ''),
      );
    }),
  ),
].sort();

/** Whose ids stand for a parameter: by its name, or by the page where the name alone does not say. */
const TABLES: [RegExp, string][] = [
  [/^\/live\/.*\$id/, 'live_session'],
  [/^\/hours\/.*\$id/, 'practice_hours'],
  [/attempt\/\$id/, 'quiz_attempt'],
  [/\$certificateId/, 'credential'],
  [/\$cohortId/, 'cohort'],
  [/\$personId/, 'person'],
  [/\$rolePlay/, 'role_play'],
  [/\$draft/, 'question_draft'],
  [/\$programVersion/, 'program_version'],
  [/\$version/, 'curriculum_version'],
  [/\$run/, 'calibration_run'],
  [/\$program$/, 'program'],
  [/\$place/, 'reporting_place'],
  [/\$signOff/, 'sign_off'],
  [/\$rating/, 'rating'],
  [/\$caseId/, 'review_case'],
];
const CODES: Record<string, string> = {
  module: 'M4',
  lesson: 'M4-L1',
  station: 'R1',
  conversation: 'V1',
  code: 'M4-Q',
  example: '1',
  token: 't'.repeat(43),
};

/** Every page's address for one person: with ids of rows that name them where there are such, of any row elsewhere. */
export async function addressesFor(email: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env['OWNER_DATABASE_URL'] });
  await client.connect();
  try {
    const { rows: about } = await client.query<{ id: string }>(
      `SELECT p.id FROM person p WHERE p.email = $1 UNION ALL SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.email = $1`,
      [email],
    );
    const { rows: pack } = await client.query<{ document: string; item: string; topic: string }>(
      `SELECT pack #>> '{documents,0,code}' AS document, pack #>> '{reporting,topics,0,code}' AS topic,
              substring(pack::text FROM '"(M4-Q-?[0-9]+)"') AS item FROM curriculum_version LIMIT 1`,
    );
    const codes: Record<string, string | undefined> = { ...CODES, ...pack[0] };
    const addresses = [];
    for (const route of routes) {
      const table = TABLES.find(([pattern]) => pattern.test(route));
      const { rows } = table
        ? await client.query<{ id: string }>(
            `SELECT id FROM ${table[1]} t ORDER BY (SELECT count(*) FROM unnest($1::text[]) a WHERE to_jsonb(t)::text LIKE '%' || a || '%') DESC LIMIT 1`,
            [about.map(({ id }) => id)],
          )
        : { rows: [] };
      addresses.push(route.replace(/\$(\w+)/g, (_all, name: string) => codes[name] ?? rows[0]?.id ?? 'none'));
    }
    return addresses;
  } finally {
    await client.end();
  }
}

/** Goes to each address without loading the page anew, and waits until nothing is asked for any more. */
export async function walk(page: Page, addresses: readonly string[], look: (address: string) => Promise<void>): Promise<void> {
  let open = 0;
  page.on('request', () => (open += 1));
  const done = () => (open -= 1);
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  await page.goto('/');
  for (const address of addresses) {
    await page.evaluate((to) => {
      history.pushState({}, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    for (let quiet = 0, waited = 0; quiet < 3 && waited < 200; waited++) {
      await page.waitForTimeout(40);
      quiet = open <= 0 ? quiet + 1 : 0;
    }
    await look(address);
  }
}
