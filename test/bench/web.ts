import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/installation.mjs';
import { run } from '../../tools/processes.mjs';
import type { Bench } from './bench.js';

const FIGURES = path.join(root, '.cache/bench-web');
const UNITS = { lcp: 'ms', inp: 'ms', cls: '', requests: 'requests', script: 'kB' } as const;

interface PageFigures {
  page: string;
  median: Record<keyof typeof UNITS, number>;
  budget: Record<keyof typeof UNITS, number>;
}

/** Six pages in Chromium on a slow line and processor, in a world of their own, and what each entry of the build weighs. */
export async function measurePages(bench: Bench): Promise<void> {
  if (!bench.wants('web') || (bench.quick && bench.only.length === 0)) return;
  bench.say('Pages on 9 Mbit/s with 100 ms there and back, a processor four times slower');
  fs.rmSync(FIGURES, { recursive: true, force: true });
  const code = await run(process.execPath, ['tools/commands.mjs', 'browser', '--config', 'test/bench/web/playwright.config.ts'], {
    cwd: root,
    env: { ...bench.environment, WEB_ROUNDS: bench.quick ? '1' : '5' },
  });
  if (code !== 0) throw new Error('A page could not be measured.');
  const pages = fs.readdirSync(FIGURES).map((name) => JSON.parse(fs.readFileSync(path.join(FIGURES, name), 'utf8')) as PageFigures);
  for (const { page, median, budget } of pages)
    for (const [key, unit] of Object.entries(UNITS) as [keyof typeof UNITS, string][])
      bench.judge(`page ${page}: ${key}`, median[key] <= budget[key], `${median[key]} ${unit}`, `≤ ${budget[key]} ${unit}`);
  const sizes = JSON.parse(fs.readFileSync(path.join(root, 'dist/web-sizes.json'), 'utf8'));
  bench.judge('script of the first signed-in load', sizes.first <= sizes.budget.first, `${sizes.first} kB`, `≤ ${sizes.budget.first} kB`);
  const [largest] = sizes.routes;
  bench.judge(
    `largest further page (${largest.route})`,
    largest.kb <= sizes.budget.route,
    `${largest.kb} kB`,
    `≤ ${sizes.budget.route} kB`,
  );
  bench.figures['web'] = { pages, sizes };
}
