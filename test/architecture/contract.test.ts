import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import openapiTypes, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { TestApp } from '../support/app.js';
import { filesBelow, root, textOf } from './source-tree.js';

const MEND = 'npm run openapi';
let test_: TestApp;
beforeAll(async () => {
  test_ = await TestApp.start();
});
afterAll(() => test_.stop());

interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
}

interface Operation {
  operationId: string;
  summary?: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

const served = async () =>
  (await test_.visitor().get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
const operations = async () =>
  Object.entries((await served()).paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ url, method, ...operation })),
  );

it('the committed document is the one that the API serves', async () => {
  // by meaning: when a process makes the document a second time, keys may stand in another order
  const same = isDeepStrictEqual(await served(), JSON.parse(textOf('docs/api/openapi.json')));
  const drift = same ? 'none' : `docs/api/openapi.json: ${MEND}`;
  expect(drift).toBe('none');
});

it('the web’s types are those of the committed document', async () => {
  const types = COMMENT_HEADER + astToString(await openapiTypes(new URL(`file://${root}/docs/api/openapi.json`)));
  expect(types === textOf('apps/web/src/api/schema.d.ts') ? 'none' : `apps/web/src/api/schema.d.ts: ${MEND}`).toBe('none');
});

it('the metadata is what requests, responses and controllers say', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'alongside-contract-'));
  try {
    execFileSync(process.execPath, ['--import', './tools/ts-hooks.mjs', 'tools/api-metadata.ts', folder], { cwd: root, stdio: 'ignore' });
    expect(
      readFileSync(path.join(folder, 'metadata.ts'), 'utf8') === textOf('apps/api/src/metadata.ts')
        ? 'none'
        : `apps/api/src/metadata.ts: ${MEND}`,
    ).toBe('none');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('every operation has a name of its own, a summary, and a schema for what it answers', async () => {
  const list = await operations();
  expect(new Set(list.map(({ operationId }) => operationId)).size).toBe(list.length);
  expect(list.filter(({ summary }) => !summary).map(({ operationId }) => operationId)).toEqual([]);
  const unclear = list.filter(({ responses }) =>
    Object.entries(responses).some(
      ([status, { content }]) =>
        /^2/.test(status) &&
        !['202', '204'].includes(status) &&
        !Object.values(content ?? {}).some(({ schema }) => schema.$ref || schema.type),
    ),
  );
  expect(unclear.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});

it('every part of an address that may differ is described', async () => {
  const wrong = (await operations()).filter(({ url, parameters = [] }) => {
    const described = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    return String([...url.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()) !== String(described.sort());
  });
  expect(wrong.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});

it('every handler that reads If-Match says so', async () => {
  const controllers = filesBelow('apps/api/src/features').filter((file) => file.endsWith('.controller.ts'));
  const read = controllers.flatMap((file) => [...textOf(file).matchAll(/@IfMatch\(\)/g)]);
  expect(controllers.filter((file) => /@Headers\(/.test(textOf(file)))).toEqual([]);
  const said = (await operations()).filter(({ parameters }) =>
    parameters?.some((each) => each.name === 'If-Match' && each.in === 'header'),
  );
  expect([said.length, said.length > 0]).toEqual([read.length, true]);
});

it('every reference in it leads somewhere, and no schema is empty', async () => {
  const document = await served();
  const schemas = document.components.schemas;
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '');
  expect(references.filter((name) => !(name in schemas))).toEqual([]);
  expect(
    Object.entries(schemas)
      .filter(([, schema]) => schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0)
      .map(([name]) => name),
  ).toEqual([]);
});
