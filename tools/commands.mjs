// The commands behind `npm run …`, under the pinned Node; each returns its exit code.
import { browser } from './browser.mjs';
import { build } from './build.mjs';
import { curriculum, format, lint, openapi, types } from './checks.mjs';
import { findChromium } from './chromium.mjs';
import { dataFolder, environment, openDatabase, program, root } from './installation.mjs';
import { Fault, onStop, run } from './processes.mjs';
import { sbom } from './sbom.mjs';
import { develop, start } from './start.mjs';
import { bench, check, drills, faults, jest, test } from './test.mjs';

const commands = {
  start,
  dev: develop,
  test,
  check,
  build: () => build(root).then(() => 0),
  types,
  lint,
  format,
  jest,
  faults,
  drills,
  bench,
  browser: (...args) => browser(args),
  openapi: () => openapi(),
  sbom: (file) => sbom(file),
  chromium: () => console.log(findChromium(root).executablePath),
  'curriculum:check': curriculum,
};
/** commands of the API itself, on the database that `npm start` uses, whether it runs or not */
const onDatabase = ['migrate', 'curriculum:load', 'seed:demo', 'program:create', 'certificates:check', 'audit:verify'];

async function runOnDatabase(command, args) {
  await build(root, console.error);
  const database = await openDatabase(dataFolder(), { attach: true });
  onStop(database.stop);
  try {
    return await run(process.execPath, [...program('cli'), command, ...args], { cwd: root, env: environment(database) });
  } finally {
    await database.stop();
  }
}

async function main([name = '', ...args]) {
  if (onDatabase.includes(name)) return runOnDatabase(name, args);
  if (Object.hasOwn(commands, name)) return commands[name](...args);
  throw new Fault(`There is no command "${name}". Known: ${[...Object.keys(commands), ...onDatabase].join(', ')}.`);
}

process.chdir(root);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  if (error.message) console.error(error.message);
  process.exitCode = 1;
}
