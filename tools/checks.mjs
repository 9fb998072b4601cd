// What is checked without running the product; each returns its exit code.
import fs from 'node:fs';
import path from 'node:path';
import { program, root } from './installation.mjs';
import { run } from './processes.mjs';

const OPENAPI = 'docs/api/openapi.json';
const METADATA = 'apps/api/src/metadata.ts';
const SCHEMA = 'apps/web/src/api/schema.d.ts';
const bin = (name) => path.join(root, 'node_modules/.bin', name);

export async function types() {
  const check = (project) => run(process.execPath, ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project], { cwd: root });
  return Math.max(...(await Promise.all(['tsconfig.json', 'apps/web/tsconfig.json', 'test/browser/tsconfig.json'].map(check))));
}

export const lint = (...args) => run(bin('biome'), ['check', '--error-on-warnings', ...args], { cwd: root });
export const format = (...args) => run(bin('biome'), ['check', '--write', ...args], { cwd: root });
export const curriculum = (...args) =>
  run(process.execPath, ['--import', './tools/ts-hooks.mjs', 'tools/curriculum-check.ts', ...args], { cwd: root });

/** writes what Nest cannot see at run time (types, comments), the API's description made with it, and the web's types of that */
export async function openapi(openapiFile = OPENAPI, schemaFile = SCHEMA) {
  for (const file of [openapiFile, schemaFile]) fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  const steps = [
    [process.execPath, ['--import', './tools/ts-hooks.mjs', 'tools/api-metadata.ts']],
    [process.execPath, [...program('openapi', 'source'), openapiFile]],
    [bin('openapi-typescript'), [openapiFile, '-o', schemaFile]],
  ];
  for (const [command, args] of steps) {
    const code = await run(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (code !== 0) return code;
  }
  return 0;
}

/** the committed files are those that the code gives; changes nothing */
export async function contract() {
  const metadata = read(METADATA);
  const [openapiFile, schemaFile] = ['.cache/contract/openapi.json', '.cache/contract/schema.d.ts'];
  try {
    const code = await openapi(openapiFile, schemaFile);
    if (code !== 0) return code;
    const drifted = [
      [OPENAPI, read(OPENAPI) === read(openapiFile)],
      [SCHEMA, read(SCHEMA) === read(schemaFile)],
      [METADATA, metadata === read(METADATA)],
    ].flatMap(([file, same]) => (same ? [] : [file]));
    if (drifted.length > 0) console.error(`Not what the code gives: ${drifted.join(', ')}. Run npm run openapi and commit.`);
    return drifted.length > 0 ? 1 : 0;
  } finally {
    if (metadata !== undefined) fs.writeFileSync(path.join(root, METADATA), metadata);
  }
}

function read(file) {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}
