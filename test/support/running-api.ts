import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { program, root } from '../../tools/installation.mjs';
import { freePort } from '../../tools/postgres.mjs';

interface Way {
  /** from source, or as `npm run build` made it */
  from?: 'source' | 'built';
  /** modules that Node loads before the API: probes and faults come from outside, the product has no hook for them */
  preload?: string[];
  /** where another one was; a free one unless given */
  port?: number;
}

const WITH_PARENT = pathToFileURL(path.join(import.meta.dirname, 'with-parent.mjs')).href;

/** The API as a process of its own: for what only a process shows, such as crashes, signals and its log. */
export class RunningApi {
  /** Everything it wrote. */
  log = '';

  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {
    for (const stream of [process.stdout, process.stderr]) stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString('utf8')));
  }

  /** Started, and answering unless it ended by itself. */
  static async start(env: Record<string, string>, { from = 'source', preload = [], port: given }: Way = {}): Promise<RunningApi> {
    const port = given ?? (await freePort());
    const child = spawn(
      process.execPath,
      [...[WITH_PARENT, ...preload].flatMap((module) => ['--import', module]), ...program('main', from)],
      {
        cwd: root,
        env: {
          ...process.env,
          STATEMENT_TIMEOUT: '2500',
          PART: 'both',
          DRAIN_TIME: '0',
          COMMANDS_PER_DAY: '1000000000', // floods come from few accounts
          PROJECT_ROOT: root,
          PUBLIC_URL: `http://127.0.0.1:${port}`,
          ...env,
          PORT: String(port),
          HOST: '127.0.0.1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const api = new RunningApi(child, `http://127.0.0.1:${port}`);
    while (api.runs && !(await api.isReady())) await new Promise((resolve) => setTimeout(resolve, 100));
    return api;
  }

  get pid(): number {
    return this.process.pid ?? -1;
  }

  get runs(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** It has said so itself: another process may answer at a port that was free a moment ago. A worker listens nowhere. */
  private async isReady(): Promise<boolean> {
    return this.log.includes('Worker is running.') || (this.log.includes('Listening on') && this.answers('/api/health/ready'));
  }

  async answers(url: string): Promise<boolean> {
    return (await fetch(this.url + url).catch(() => null))?.ok ?? false;
  }

  /** Sends a signal and resolves with the exit code, or the name of the signal that ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string> {
    if (this.runs) {
      const exit = once(this.process, 'exit');
      this.process.kill(signal);
      const patience = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
      await exit;
      clearTimeout(patience);
    }
    return this.process.exitCode ?? this.process.signalCode ?? -1;
  }
}
