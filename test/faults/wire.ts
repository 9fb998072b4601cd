import type { Command } from './ledger.js';

export type Sendable = Pick<Command, 'by' | 'method' | 'url' | 'body' | 'ifMatch'>;

export interface Heard {
  status: number;
  reply: unknown;
}

/** Sends a command once. Null when the line was lost before the whole answer had come: nobody knows then what became of it. */
export async function tryOnce(api: string, { by, method, url, body, ifMatch }: Sendable, opId: string, more = {}): Promise<Heard | null> {
  const headers: Record<string, string> = { cookie: by.browser.cookie ?? '', 'idempotency-key': opId, ...more };
  if (body) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = String(ifMatch);
  try {
    const response = await fetch(api + url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    return { status: response.status, reply: text ? JSON.parse(text) : null };
  } catch {
    return null;
  }
}
