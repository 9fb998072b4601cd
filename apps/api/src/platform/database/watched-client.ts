import type { Duplex } from 'node:stream';
import pg from 'pg';
import { SparingSocket } from './sparing-socket.js';

/** `setInterval` cannot wait as long as a migration may take. */
const LONGEST_PAUSE_MS = 60_000;

interface Watched {
  /** Milliseconds until an answer is given up, and its connection with it. */
  answer_timeout?: number;
}

/**
 * Gives up a connection whose server stays silent. pg's own `query_timeout` makes and ends a timer for each statement, which costs a
 * twentieth of a request's CPU; here one timer of each connection looks whether it still waits for the same answer.
 */
export class WatchedClient extends pg.Client {
  private waitsFor: unknown = null;
  private since = 0;

  constructor(config?: pg.ClientConfig & Watched) {
    super(config?.ssl ? config : { ...config, stream: () => new SparingSocket() });
    this.on('error', () => undefined); // who waits for an answer hears of it; unheard, it would end the process
    const patience = config?.answer_timeout;
    if (!patience) return;
    this.once('connect', () => {
      const looking = setInterval(() => this.look(patience), Math.min(patience / 20, LONGEST_PAUSE_MS)).unref();
      this.once('end', () => clearInterval(looking));
    });
  }

  /** What is asked without waiting between goes out in one write. */
  // biome-ignore lint/suspicious/noExplicitAny: pg's query has eight overloads; this passes all of them on
  override query(config: any, values?: any, callback?: any): any {
    const { stream } = (this as unknown as { connection: { stream: Duplex } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return super.query(config, values, callback);
  }

  private look(patience: number): void {
    const { _activeQuery: current, connection } = this as unknown as { _activeQuery: unknown; connection: { stream: Duplex } };
    if (current && current === this.waitsFor) {
      if (performance.now() - this.since >= patience) connection.stream.destroy(new Error('Query read timeout'));
      return;
    }
    this.waitsFor = current;
    this.since = performance.now();
  }
}
