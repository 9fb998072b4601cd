import pg, { type QueryResultRow } from 'pg';
import { demandPrimary } from './primary.js';
import { camelCaseRows } from './tx.js';

/** Until the next try after a connection could not be made. */
const PAUSE_MS = 300;

/**
 * Autocommit statements that every request needs (session and roles): prepared, pipelined on a few shared connections.
 * Never for transactions, LISTEN or slow queries: what is queued behind a slow one waits for it.
 */
export class PipelinedReader {
  private readonly slots: Promise<pg.Client>[] = [];
  private readonly names = new Map<string, string>();
  private next = 0;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly patience: number,
    private readonly prepared: boolean,
    private readonly size = 2,
  ) {
    for (let slot = 0; slot < size; slot++) this.slots.push(this.open(slot));
  }

  async rows<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.slots[this.next++ % this.size]!;
    const asked = client.query(this.prepared ? { name: this.nameOf(text), text, values } : { text, values });
    const result = await asked.catch((error: { code?: string }) => {
      if (error.code === '25006') client.end().catch(() => undefined); // the next one may lead to a server that takes writes
      throw error;
    });
    return camelCaseRows<Row>(result.rows, result.fields);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.slots.map(async (slot) => (await slot).end()));
  }

  private nameOf(text: string): string {
    let name = this.names.get(text);
    if (name === undefined) this.names.set(text, (name = `r${this.names.size.toString(36)}`));
    return name;
  }

  /** A connection for a slot; when it ends or cannot be made, the slot gets another. */
  private open(slot: number): Promise<pg.Client> {
    const config = {
      connectionString: this.url,
      statement_timeout: this.patience,
      query_timeout: this.patience, // in a pipeline this ends the connection, and with it everything that waits behind
      connectionTimeoutMillis: Math.min(this.patience, 10_000),
      application_name: 'alongside-sessions',
      pipeline: true,
    };
    const client = new pg.Client(config as pg.ClientConfig);
    client.on('error', () => undefined); // 'end' follows
    const opened: Promise<pg.Client> = client
      .connect()
      .then(() => demandPrimary(client))
      .then(() => {
        client.once('end', () => this.replace(slot, opened));
        return client;
      });
    opened.catch(() => {
      client.end().catch(() => undefined);
      setTimeout(() => this.replace(slot, opened), PAUSE_MS).unref();
    });
    return opened;
  }

  private replace(slot: number, ended: Promise<pg.Client>): void {
    if (!this.closed && this.slots[slot] === ended) this.slots[slot] = this.open(slot);
  }
}
