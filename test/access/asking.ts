import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { Request } from './requests.js';

export interface Answer {
  status: number;
  code: string | null;
  type: string;
  bytes: Buffer;
}

/** Sends a request as somebody with this cookie, or as nobody. */
export async function ask(app: NestFastifyApplication, cookie: string | undefined, request: Request): Promise<Answer> {
  const { method, url, query, body, version } = request;
  const response = await app
    .getHttpAdapter()
    .getInstance()
    .inject({
      method,
      url,
      query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(version === undefined ? {} : { 'if-match': String(version) }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
  const type = String(response.headers['content-type'] ?? '');
  const code = type.startsWith('application/problem+json') ? (response.json().code as string) : null;
  return { status: response.statusCode, code, type, bytes: response.rawPayload };
}

/**
 * From now on every transaction does its work and is undone where it would be committed, so that each request meets the same world and
 * commands can be asked by everybody in any order. It is done to the database driver, and the product knows nothing of it.
 */
export function undoTransactions(): { end(): void } {
  const client = pg.Client.prototype as unknown as { query(...given: unknown[]): Promise<pg.QueryResult> };
  const { query } = client;
  client.query = function (this: pg.Client, ...given) {
    if (given[0] !== 'COMMIT') return query.apply(this, given);
    return query.call(this, 'ROLLBACK').then((result) => ({ ...result, command: 'COMMIT' }));
  };
  return {
    end: () => {
      client.query = query;
    },
  };
}
