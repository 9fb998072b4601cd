import { freePort } from '../../tools/postgres.mjs';
import { RunningApi } from './running-api.js';
import type { SteadyLoad } from './steady-load.js';

type From = 'source' | 'built';

/** Two API processes and a worker on one database, as an installation of several processes runs them. */
export class Fleet {
  private constructor(
    private readonly env: Record<string, string>,
    private readonly from: From,
    readonly apis: RunningApi[],
    private worker: RunningApi,
  ) {}

  static async start(env: Record<string, string>, from: From = 'source'): Promise<Fleet> {
    const ports = [await freePort(), await freePort()];
    const settings = { STATEMENT_TIMEOUT: '30000', LOG_LEVEL: 'warn', ...env };
    const start = (part: string, port: number) => RunningApi.start({ ...settings, PART: part }, { from, port });
    const [first, second, worker] = await Promise.all([start('api', ports[0]!), start('api', ports[1]!), start('worker', 0)]);
    return new Fleet(settings, from, [first, second], worker);
  }

  get ports(): number[] {
    return this.apis.map(({ url }) => Number(new URL(url).port));
  }

  get log(): string {
    return [...this.apis, this.worker].map(({ log }) => log).join('');
  }

  /** Each process is ended and started again, one after the other, while `load` goes on. */
  async restartInTurn(load: SteadyLoad): Promise<void> {
    for (const [index, port] of this.ports.entries()) {
      await this.apis[index]!.end('SIGTERM');
      await load.further(20); // the other one carries all of it
      this.apis[index] = await RunningApi.start({ ...this.env, PART: 'api' }, { from: this.from, port });
      await load.further(20);
    }
    await this.worker.end('SIGTERM');
    this.worker = await RunningApi.start({ ...this.env, PART: 'worker' }, { from: this.from });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, this.worker].map((each) => each.end('SIGKILL')));
  }
}
