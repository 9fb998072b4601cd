import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

interface Sizes {
  budget: { first: number; route: number; css: number; fonts: number };
  first: number;
  css: number;
  fonts: number;
  routes: { route: string; kb: number }[];
}

test('the web build keeps to its budgets', () => {
  const sizes: Sizes = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../dist/web-sizes.json'), 'utf8'));
  const { budget } = sizes;
  const over = [
    ...(sizes.first > budget.first ? [`first signed-in load: ${sizes.first} kB of ${budget.first}`] : []),
    ...(sizes.css > budget.css ? [`styles: ${sizes.css} kB of ${budget.css}`] : []),
    ...(sizes.fonts > budget.fonts ? [`fonts: ${sizes.fonts} kB of ${budget.fonts}`] : []),
    ...sizes.routes.filter(({ kb }) => kb > budget.route).map(({ route, kb }) => `${route}: ${kb} kB of ${budget.route}`),
  ];
  expect(over).toEqual([]);
});
