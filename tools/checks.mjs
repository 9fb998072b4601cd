// What is checked without running the product; each returns its exit code.
import fs from 'node:fs';
import path from 'node:path';
import { program, root } from './installation.mjs';
import { run } from './processes.mjs';

const OPENAPI = 'docs/api/openapi.json';
const SCHEMA = 'apps/web/src/api/schema.d.ts';
const bin = (name) => path.join(root, 'node_modules/.bin', name);

export async function types() {
  const check = (project) => run(process.execPath, ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project], { cwd: root });
  return Math.max(...(await Promise.all([check('tsconfig.json'), check('apps/web/tsconfig.json')])));
}

export const lint = (...args) => run(bin('biome'), ['check', '--error-on-warnings', ...args], { cwd: root });
export const format = (...args) => run(bin('biome'), ['check', '--write', ...args], { cwd: root });
export const curriculum = (...args) =>
  run(process.execPath, ['--import', './tools/ts-hooks.mjs', 'tools/curriculum-check.ts', ...args], { cwd: root });

/** writes the API's description and the web's types of it */
export async function openapi(openapiFile = OPENAPI, schemaFile = SCHEMA) {
  for (const file of [openapiFile, schemaFile]) fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  const described = await run(process.execPath, [...program('openapi', 'source'), openapiFile], { cwd: root });
  if (described !== 0) return described;
  return run(bin('openapi-typescript'), [openapiFile, '-o', schemaFile], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** the committed description and types are those of the code */
export async function contract() {
  const fresh = ['.cache/contract/openapi.json', '.cache/contract/schema.d.ts'];
  const code = await openapi(...fresh);
  if (code !== 0) return code;
  const drifted = [OPENAPI, SCHEMA].filter((file, index) => read(file) !== read(fresh[index]));
  if (drifted.length > 0) console.error(`${drifted.join(' and ')} differ from what the code says: npm run openapi, and commit.`);
  return drifted.length > 0 ? 1 : 0;
}

function read(file) {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
