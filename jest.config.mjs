const project = {
  testEnvironment: 'node',
  runtime: '<rootDir>/test/support/native-runtime.cjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data', '<rootDir>/.cache'],
};

/** Two projects, because Jest runs a project's globalSetup only when one of its files is selected: pure tests start no PostgreSQL. */
export default {
  projects: [
    { ...project, displayName: 'pure', testMatch: ['<rootDir>/test/{curriculum,assessment}/**/*.test.ts'] },
    {
      ...project,
      displayName: 'database',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: [
        '<rootDir>/test/(curriculum|assessment)/',
        ...(process.env.FAULTS === 'long' ? [] : ['<rootDir>/test/drills/']),
      ],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
  testSequencer: '<rootDir>/test/support/shuffle.cjs',
  randomize: true,
  showSeed: true,
  // generous, because nothing here measures time: a busy machine must not turn a test red
  testTimeout: process.env.FAULTS === 'long' ? 3_600_000 : 180_000,
  maxWorkers: 2,
};
