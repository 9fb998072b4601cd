// The commands behind `npm run …`, under the pinned Node. Each returns its exit code; a command that needs more than a few lines has a file of its own.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './processes.mjs';

const tsHooks = ['--import', './tools/ts-hooks.mjs'];
const binary = (name) => path.join('node_modules/.bin', name);

const commands = {
  jest: (...args) => run(process.execPath, ['node_modules/jest/bin/jest.js', ...args]),
  types: async () => {
    const tsc = ['node_modules/typescript-native/bin/tsc', '--noEmit'];
    const codes = await Promise.all([
      run(process.execPath, [...tsc, '-p', 'tsconfig.json']),
      run(process.execPath, [...tsc, '-p', 'apps/web/tsconfig.json']),
    ]);
    return Math.max(...codes);
  },
  lint: (...args) => run(binary('biome'), ['check', ...args]),
  format: (...args) => run(binary('biome'), ['check', '--write', ...args]),
  'curriculum:check': (...args) => run(process.execPath, [...tsHooks, 'tools/curriculum-check.ts', ...args]),
};

const [name, ...args] = process.argv.slice(2);
process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
if (!Object.hasOwn(commands, name ?? '')) {
  console.error(`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.`);
  process.exit(1);
}
process.exitCode = await commands[name](...args);
