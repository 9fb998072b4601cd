import path from 'node:path';

/** Everything the environment may set; `docs/operations.md` lists the same names. */
export class Config {
  readonly databaseUrl: string;
  /** The same database past a pooler that works by transaction: what waits for notifications needs a session of its own. */
  readonly directDatabaseUrl: string;
  /** A server that follows the database, for boards. */
  readonly replicaUrl: string | null;
  readonly preparedStatements: boolean;
  readonly port: number;
  readonly host: string;
  /** Where people reach the product; links in mails and on certificates start with it. */
  readonly publicUrl: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly dataDir: string;
  /** A folder on the disk that the database writes to, where this process can see it. */
  readonly databaseDisk: string | null;
  /** Megabytes that stay free on it: below them only what must go on is written. */
  readonly minFreeSpace: number;
  readonly projectRoot: string;
  readonly webRoot: string;
  /** `both` in one process, or split: `api` answers requests, `worker` runs jobs. */
  readonly part: 'both' | 'api' | 'worker';
  readonly logLevel: string;
  readonly poolSize: number;
  /** Milliseconds after which a statement is given up, and a request whose database does not answer gets 503. */
  readonly statementTimeout: number;
  /** Milliseconds until a request has to have come in whole, and until a connection on which nothing moves is ended. */
  readonly requestTimeout: number;
  /** Milliseconds between being asked to end and taking no more requests, in which the readiness check says 503 and all else is served. */
  readonly drainTime: number;
  /** Addresses of reverse proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: string[];
  /** What one account may send to be kept in a day; each process counts for itself. */
  readonly commandsPerDay: number;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.databaseUrl = env['DATABASE_URL'] ?? '';
    this.directDatabaseUrl = env['DIRECT_DATABASE_URL'] ?? this.databaseUrl;
    this.replicaUrl = env['REPLICA_URL'] ?? null;
    this.preparedStatements = oneOf(env['PREPARED_STATEMENTS'] ?? 'on', 'PREPARED_STATEMENTS', ['on', 'off']) === 'on';
    this.port = wholeNumber(env['PORT'] ?? '3000', 'PORT', 0, 65_535);
    this.host = env['HOST'] ?? '127.0.0.1';
    this.publicUrl = webAddress(env['PUBLIC_URL'] ?? `http://localhost:${this.port}`, 'PUBLIC_URL');
    this.smtpUrl = mailServer(env['SMTP_URL'] ?? '', 'SMTP_URL');
    this.mailFrom = sender(env['MAIL_FROM'] ?? 'Peer Program <no-reply@localhost>', 'MAIL_FROM');
    this.projectRoot = env['PROJECT_ROOT'] ?? process.cwd();
    this.dataDir = path.resolve(this.projectRoot, env['DATA_DIR'] ?? '.data');
    this.databaseDisk = env['DATABASE_DISK'] ?? null;
    this.minFreeSpace = wholeNumber(env['MIN_FREE_SPACE'] ?? '256', 'MIN_FREE_SPACE', 0, 1_000_000_000);
    this.webRoot = path.resolve(this.projectRoot, env['WEB_ROOT'] ?? 'dist/web');
    this.part = oneOf(env['PART'] ?? 'both', 'PART', ['both', 'api', 'worker']);
    this.logLevel = env['LOG_LEVEL'] ?? 'info';
    this.poolSize = wholeNumber(env['POOL_SIZE'] ?? '10', 'POOL_SIZE', 2, 200);
    this.statementTimeout = wholeNumber(env['STATEMENT_TIMEOUT'] ?? '2500', 'STATEMENT_TIMEOUT', 100, 86_400_000);
    this.requestTimeout = wholeNumber(env['REQUEST_TIMEOUT'] ?? '60000', 'REQUEST_TIMEOUT', 1000, 3_600_000);
    this.drainTime = wholeNumber(env['DRAIN_TIME'] ?? '5000', 'DRAIN_TIME', 0, 600_000);
    this.trustedProxies = (env['TRUSTED_PROXIES'] ?? '127.0.0.1').split(/[,\s]+/).filter((address) => address !== '');
    this.commandsPerDay = wholeNumber(env['COMMANDS_PER_DAY'] ?? '50000', 'COMMANDS_PER_DAY', 1, 1_000_000_000);
  }

  get overTls(): boolean {
    return this.publicUrl.startsWith('https:');
  }
}

/** A setting that cannot be used; its message is shown to the operator as it is. */
export class ConfigFault extends Error {}

function wholeNumber(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new ConfigFault(`${name} must be a whole number from ${least} to ${most}, and is "${text}".`);
  return value;
}

function webAddress(text: string, name: string): string {
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username)
    throw new ConfigFault(`${name} must be an address like https://peers.example.org, without a path, and is "${text}".`);
  return url.origin;
}

/** What it is instead is not told: it holds a password. */
function mailServer(text: string, name: string): string | null {
  if (text === '') return null;
  const url = URL.parse(text);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new ConfigFault(`${name} must be an address like smtps://user:password@mail.example.org, and is something else.`);
  return text;
}

/** An address, alone or in angle brackets behind a name; a name with a comma stands in quotes, else it is two senders. */
function sender(text: string, name: string): string {
  if (!/^\s*(("[^"]*"|[^<>",;:@]*)\s*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)\s*$/.test(text))
    throw new ConfigFault(`${name} must be like Peer Program <no-reply@example.org>, and is "${text}".`);
  return text;
}

function oneOf<Choice extends string>(text: string, name: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((each) => each === text);
  if (!choice) throw new ConfigFault(`${name} must be one of ${choices.join(', ')}, and is "${text}".`);
  return choice;
}
