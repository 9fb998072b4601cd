// npm test: types, curriculum, Jest, browser. The last line is the sum of what the runners themselves counted.
import fs from 'node:fs';
import path from 'node:path';
import { browser } from './browser.mjs';
import { build } from './build.mjs';
import { contract, curriculum, lint, types } from './checks.mjs';
import { removeTestServer, root } from './installation.mjs';
import { Fault, run } from './processes.mjs';

export const jest = (...args) => run(process.execPath, ['node_modules/jest/bin/jest.js', ...args], { cwd: root });

/** npm run faults: the long form of test/faults, or of the files named */
export const faults = (...args) => long('test/faults', args);

/** npm run drills: what needs programs of the system beside Node (nginx, PgBouncer, PostgreSQL's own), so not a part of npm test */
export const drills = (...args) => long('test/drills', args);

const long = (folder, [name = '', ...args]) => {
  process.env.FAULTS = 'long';
  return jest('--runInBand', '--testPathPatterns', `${folder}/${name}`, ...args);
};

/** npm run bench: figures of the built product, as ratios to a floor of the same run */
export async function bench(...args) {
  await build(root);
  return run(process.execPath, ['--import', './tools/ts-hooks.mjs', 'test/bench/main.ts', ...args], { cwd: root });
}

const buildAll = () => build(root).then(() => 0);

/** npm run check: what a change must pass before it is pushed */
export async function check() {
  const stages = { 'format and lint': lint, contract };
  const failed = [];
  for (const [name, stage] of Object.entries(stages)) if ((await attempt(name, stage)) !== 0) failed.push(name);
  const code = await test();
  if (failed.length > 0) console.error(`Failed before the tests: ${failed.join(', ')}.`);
  return failed.length > 0 ? 1 : code;
}

export async function test() {
  const results = path.join(root, '.cache/results');
  fs.rmSync(results, { recursive: true, force: true });
  fs.mkdirSync(results, { recursive: true });
  const jestFile = path.join(results, 'jest.json');
  const browserFile = path.join(results, 'browser.json');
  const counts = [
    verdict(await attempt('types', types)),
    verdict(await attempt('curriculum', curriculum)),
    verdict(await attempt('build', buildAll)), // before Jest, some of whose tests look at what was built
    counted(await attempt('Jest', () => jest('--json', `--outputFile=${jestFile}`)), jestFile, ofJest),
    counted(await attempt('browser', () => browser([], { results: browserFile })), browserFile, ofPlaywright),
  ];
  removeTestServer(); // memory is not for keeping
  const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}

async function attempt(name, stage) {
  console.log(`\n── ${name}`);
  try {
    return await stage();
  } catch (error) {
    console.error(error instanceof Fault ? error.message : error);
    return 1;
  }
}

/** a stage that counts no tests of its own */
const verdict = (code) => ({ passed: 0, failed: code === 0 ? 0 : 1 });

/** a runner that fails without naming a failed test, or that counted nothing, is itself one failure */
function counted(code, file, read) {
  let result = { passed: 0, failed: 0 };
  try {
    result = read(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`No results in ${path.relative(root, file)} (${error.message}).`);
  }
  const crashed = result.failed === 0 && (code !== 0 || result.passed === 0);
  return crashed ? { ...result, failed: 1 } : result;
}

const ofJest = (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests + json.numRuntimeErrorTestSuites });
const ofPlaywright = ({ stats, errors }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length });
