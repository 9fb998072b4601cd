import { Client } from 'undici';
import { type Reply, replyOf } from './tape.js';

/** A request as it goes out, and the status that is right for it. */
export interface Sending {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers: Record<string, string>;
  body: string | null;
  status: number;
}

/** What one person sends, one request after the answer to the one before. */
export interface Track {
  length: number;
  sending(at: number): Sending;
  /** looks at an answer; without it, nobody reads the body */
  answered?(at: number, reply: Reply): void;
}

export class WrongStatus extends Error {
  constructor({ method, path, status }: Sending, reply: Reply) {
    super(`${method} ${path} was answered ${reply.status} instead of ${status}: ${reply.body.toString('utf8').slice(0, 500)}`);
  }
}

/** One kept connection for each person, to one server. */
export class Connections {
  private readonly clients: Client[] = [];

  constructor(private readonly url: string) {}

  /** Sends on the connection of this person; one wrong status ends everything. */
  async send(person: number, sending: Sending): Promise<Reply> {
    const client = (this.clients[person] ??= new Client(this.url, {
      keepAliveTimeout: 60_000,
      connect: { timeout: 60_000 },
      headersTimeout: 60_000,
      bodyTimeout: 60_000,
    }));
    const reply = await exchange(client, sending);
    if (reply.status !== sending.status) throw new WrongStatus(sending, reply);
    return reply;
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.splice(0).map((client) => client.destroy()));
  }
}

function exchange(client: Client, { method, path, headers, body }: Sending): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let replyHeaders: Record<string, string | string[] | undefined> = {};
    const chunks: Buffer[] = [];
    client.dispatch(
      { method, path, headers, body },
      {
        onRequestStart() {},
        onResponseStart(_, code, given) {
          status = code;
          replyHeaders = given;
        },
        onResponseData: (_, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(replyOf(status, replyHeaders, Buffer.concat(chunks))),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

export interface Played {
  seconds: number;
  /** milliseconds of each operation, sorted */
  latencies: Float64Array;
}

/** Closed loop: every person sends the next request when the last is answered; `group` requests are one operation. */
export async function play(connections: Connections, tracks: readonly Track[], group = 1): Promise<Played> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(
    tracks.map(async (track, person) => {
      let since = performance.now();
      for (let at = 0; at < track.length; at++) {
        const reply = await connections.send(person, track.sending(at));
        track.answered?.(at, reply);
        if ((at + 1) % group !== 0) continue;
        const now = performance.now();
        latencies.push(now - since);
        since = now;
      }
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, latencies: Float64Array.from(latencies).sort() };
}

/** The value below which this part of the sorted values lies. */
export function percentile(sorted: ArrayLike<number>, part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
