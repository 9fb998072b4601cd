/**
 * How much the tests in this folder do. `npm test` runs the short form; `npm run faults` sets FAULTS=long and runs the long one.
 * Every draw of chance comes from `seed`, which is printed with a failure and is set by FAULTS_SEED to run the same again.
 * The short form always draws the same: it proves a change, and a change must not be blamed for another's luck. The long form draws anew and finds what is new.
 */
const LONG = process.env['FAULTS'] === 'long';

const sized = (short: number, long: number) => (LONG ? long : short);

export const seed = Number(process.env['FAULTS_SEED'] ?? (LONG ? Math.floor(Math.random() * 2 ** 31) : 20_261_122));

export const size = {
  /** kills of the API under load */
  apiKills: sized(3, 50),
  /** kills of PostgreSQL with all its processes */
  databaseKills: sized(2, 20),
  /** kills of both at once */
  bothKills: sized(1, 10),
  /** points at which the API crashes, of those near the same thing */
  crashes: sized(1, Number.POSITIVE_INFINITY),
  /** commands about a certificate in which each write fails once; of the others, all */
  failingCertificates: sized(2, Number.POSITIVE_INFINITY),
  /** how many of each kind work at once in the mixed load */
  people: sized(2, 5),
  /** how often each race is run */
  races: sized(5, 200),
  /** how many at once in a race */
  racers: 10,
  /** requests to each operation of the API's description */
  fuzz: sized(200, 2_000),
  /** histories of one trainee, held against the model */
  histories: sized(2_000, 20_000),
  /** changes of the audit trail behind the product's back */
  tampers: sized(100, 1_000),
};

/** The one failing history again: what fast-check prints with it as `path` and `replayPath`, beside its `seed`. */
export const replay = { path: process.env['FAULTS_PATH'], commands: process.env['FAULTS_COMMANDS'] };
