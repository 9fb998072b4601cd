import { randomUUID } from 'node:crypto';

export interface Answer {
  status: number;
  body: { code?: string; id?: string } & Record<string, unknown>;
  retryAfter: string | null;
  /** Milliseconds. */
  took: number;
}

/** One signed-in browser in front of an API that runs as a process. */
export class Client {
  constructor(
    readonly url: string,
    private readonly cookie = '',
  ) {}

  /** Sends once; a lost connection throws. The same key makes it the same command. */
  async send(method: string, path: string, { body, key = randomUUID() }: { body?: object; key?: string } = {}): Promise<Answer> {
    const begun = performance.now();
    const response = await fetch(this.url + path, {
      method,
      headers: { cookie: this.cookie, 'content-type': 'application/json', 'idempotency-key': key },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : {},
      retryAfter: response.headers.get('retry-after'),
      took: performance.now() - begun,
    };
  }
}
