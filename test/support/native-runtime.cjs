// Jest's `runtime` option: test files are loaded by Node's own ESM loader instead of a vm sandbox, so Nest, TypeORM and pg are
// loaded once per worker, not once per file (measured: about a sixth of the CPU per file, no leak of 30 MB per file).
// Kept: jest-circus (timeouts, retries, each, -t), expect, snapshots, reporters, workers, watch mode.
// Lost: jest.mock() of modules and module state per file (use Nest's overrideProvider), Jest's coverage (use NODE_V8_COVERAGE).
// It overrides two `unstable_` methods: jest is pinned exactly in package.json.
const { pathToFileURL } = require('node:url');
const { jestExpect } = require('@jest/expect');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const JestRuntime = require('jest-runtime').default;

const MATCHERS = Symbol.for('$$jest-matchers-object');
const CIRCUS = 'test it describe beforeAll beforeEach afterAll afterEach fit xit xtest xdescribe fdescribe'.split(' ');
const mocker = new ModuleMocker(globalThis);
let serial = 0;

module.exports = class NativeRuntime extends JestRuntime {
  constructor(config, ...rest) {
    super(config, ...rest);
    this.projectConfig = config;
  }

  getSourceMaps() {
    return (globalThis.__tsMapFiles ??= new Map());
  }

  unstable_shouldLoadAsEsm(file) {
    return !file.includes('/node_modules/') || super.unstable_shouldLoadAsEsm(file);
  }

  async unstable_importModule(file) {
    await import('../../tools/ts-hooks.mjs');
    const sandbox = this._environment.global;
    for (const name of CIRCUS) if (sandbox[name]) globalThis[name] = sandbox[name];
    // the expect of this realm, so that expect.any(Number) and instanceof agree with the code under test, on the state of circus
    if (sandbox[MATCHERS]) globalThis[MATCHERS].state = sandbox[MATCHERS].state;
    globalThis.expect = jestExpect;
    globalThis.jest = jestObject(this.projectConfig, sandbox);
    return import(`${pathToFileURL(file).href}?run=${++serial}`); // a new query: a watch run must not find the module of the last run
  }
};

function jestObject(config, sandbox) {
  const timers = new ModernFakeTimers({ config, global: globalThis });
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    mocked: (value) => value,
    clearAllMocks: () => mocker.clearAllMocks(),
    resetAllMocks: () => mocker.resetAllMocks(),
    restoreAllMocks: () => mocker.restoreAllMocks(),
    useFakeTimers: (options) => timers.useFakeTimers(options),
    useRealTimers: () => timers.useRealTimers(),
    setSystemTime: (time) => timers.setSystemTime(time),
    advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
    setTimeout: (ms) => {
      sandbox[Symbol.for('TEST_TIMEOUT_SYMBOL')] = ms;
    },
    retryTimes: (times) => {
      sandbox[Symbol.for('RETRY_TIMES')] = times;
    },
  };
}
