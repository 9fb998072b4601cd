import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { environment, program, root } from '../../tools/installation.mjs';
import { freePort } from '../../tools/postgres.mjs';

const here = (file: string) => path.join(import.meta.dirname, file);

interface Way {
  part?: 'api' | 'both';
  /** files of this folder that Node loads first */
  preload?: string[];
  profile?: boolean;
  env?: Record<string, string>;
  /** from source there is one `pg` that the recorder and the API share; nothing from source is measured */
  from?: 'built' | 'source';
}

/** A process that answers requests and is measured from outside. It ends with the bench, however that ends. */
export class Server {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    /** from the start of the process to its first answer */
    readonly readyAfterMs: number,
  ) {}

  /** The API as `npm run build` made it and as an operator runs it: no setting of tests. */
  static api(
    database: { appUrl: string; ownerUrl: string },
    { part = 'api', preload = [], profile = false, env = {}, from = 'built' }: Way = {},
  ): Promise<Server> {
    const profiling = profile ? ['--cpu-prof', '--cpu-prof-dir=.cache/profiles'] : [];
    const imports = ['probe.mjs', ...preload].flatMap((file) => ['--import', here(file)]);
    const { MIGRATION_DATABASE_URL: _, STATEMENT_TIMEOUT: __, ...inherited }: NodeJS.ProcessEnv = environment(database);
    return Server.start([...profiling, ...imports, ...program('main', from)], '/api/health/ready', {
      ...inherited,
      PART: part,
      COMMANDS_PER_DAY: '1000000000', // a crowd is made of few accounts
      ...env,
    });
  }

  /** What the statements and the bytes alone cost. */
  static floor(database: { appUrl: string }): Promise<Server> {
    const args = ['--import', './tools/ts-hooks.mjs', '--import', here('probe.mjs'), here('floor.ts')];
    return Server.start(args, '/', { ...process.env, DATABASE_URL: database.appUrl });
  }

  private static async start(args: string[], ready: string, env: NodeJS.ProcessEnv): Promise<Server> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: url },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
    for (;;) {
      if ((await fetch(url + ready).catch(() => null))?.ok) return new Server(child, url, performance.now() - begun);
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`It did not start: ${log.trim()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  get pid(): number {
    return this.process.pid ?? -1;
  }

  /** Asks what was loaded before the server, and waits for its answer. */
  async ask<Answer>(ask: string, about: object = {}): Promise<Answer> {
    this.process.send({ ask, ...about });
    for (;;) {
      const [message] = (await once(this.process, 'message')) as [Answer & { answer: string }];
      if (message.answer === ask) return message;
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = once(this.process, 'exit');
    this.process.disconnect(); // the probe ends it
    await exit;
  }
}
