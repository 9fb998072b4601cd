import { existsSync } from 'node:fs';
import path from 'node:path';
import { TestApp } from '../support/app.js';
import { settingsRead } from './settings.js';
import { filesBelow, root, textOf } from './source-tree.js';

const documents = [...filesBelow('docs', /\.md$/), 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];

it('operations.md lists every setting, and no other', () => {
  const told = [...textOf('docs/operations.md').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/[A-Z_]+/g)].map(([name]) => name),
  );
  expect([...new Set(told)].sort()).toEqual([...new Set([...settingsRead(), 'MIGRATION_DATABASE_URL'])].sort());
});

it('every command that a document names exists', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = documents.flatMap((file) => [...textOf(file).matchAll(/npm run ([a-z:]+)/g)].map((match) => `${file}: ${match[1]}`));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((each) => !((each.split(': ')[1] ?? '') in scripts))).toEqual([]);
});

it('every file that a document names exists', () => {
  const named = documents.flatMap((file) =>
    [...textOf(file).matchAll(/`((?:apps|deploy|docs|libs|migrations|test|tools)\/[\w./-]*\w)`/g)].map(
      (match) => [file, match[1] ?? ''] as const,
    ),
  );
  const links = documents.flatMap((file) =>
    [...textOf(file).matchAll(/\]\(([\w./-]+\.md)\)/g)].map(
      (match) => [file, path.posix.join(path.posix.dirname(file), match[1] ?? '')] as const,
    ),
  );
  expect(
    [...named, ...links]
      .filter(([, target]) => !existsSync(path.join(root, target)) && !/\b(x|people)\./.test(target))
      .map(([file, target]) => `${file}: ${target}`),
  ).toEqual([]);
});

it('every decision names what is bad about it and stands in the list', () => {
  const decisions = filesBelow('docs/adr', /^\d{4}-.*\.md$/);
  expect(decisions.length).toBeGreaterThan(10);
  expect(decisions.filter((file) => !/## What is bad about it\n\S/.test(textOf(file)))).toEqual([]);
  expect(decisions.filter((file) => !textOf('docs/adr/README.md').includes(path.basename(file)))).toEqual([]);
});

it('every table has its word in the glossary', async () => {
  const test_ = await TestApp.start();
  const rows = await test_.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration' ORDER BY 1`,
  );
  await test_.stop();
  const glossary = textOf('docs/glossary.md');
  expect(rows.map(({ name }) => name).filter((name) => !glossary.includes(`\`${name}\``))).toEqual([]);
});

it('every dependency has its row among the decisions', () => {
  const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
  const told = textOf('docs/adr/0008-dependencies.md');
  const scopes = ['@nestjs', '@fastify', '@fontsource'];
  expect(Object.keys(dependencies).filter((name) => !told.includes(name) && !scopes.some((scope) => name.startsWith(`${scope}/`)))).toEqual(
    [],
  );
});
