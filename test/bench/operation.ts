import type { Sending } from './load.js';
import type { BenchWorld } from './world.js';

/** What one person learnt from earlier answers, such as the id of what they began. */
export type Known = Record<string, unknown>;

/** One request of one person. The same object again is the same request again: for what changes nothing. */
export interface Step {
  cookie: string | null;
  method: Sending['method'];
  path: string | ((known: Known) => string);
  body?: object | ((known: Known) => object);
  headers?: Record<string, string>;
  status: number;
  learn?: (known: Known, body: Record<string, unknown>) => void;
}

export interface Target {
  /** of the floor's throughput, at least */
  throughput: number;
  /** of the floor's CPU for each operation, at most; none for what computes much */
  cpu?: number;
}

/** Something people do, as a list of requests for each of them. */
export interface Operation {
  name: string;
  title: string;
  /** how many people at once; the targets hold at 32 */
  connections: readonly number[];
  /** operations of all people together in one measurement at 32 connections; a quick bench leaves out what has none, unless it is named */
  amount: { quick: number; full: number };
  /** requests that make one operation */
  requests?: number;
  target?: Target;
  /** what of its work is no statement, and so not in the floor */
  note?: string;
  /** whether a password has to be proven in the last five minutes */
  signed?: boolean;
  /** whether the people of the crowd have to be there: left out of a quick run unless it is named */
  crowd?: boolean;
  /** Those who ask at once share an answer: its statements are written down while nobody else asks. */
  shared?: boolean;
  /** Makes everything ready: for each person so many requests, to be sent in this order. */
  prepare(world: BenchWorld, needed: readonly number[]): Promise<Step[][]>;
}

/** The same request as often as it is needed, for each person. */
export function repeated(steps: readonly Step[], needed: readonly number[]): Step[][] {
  return needed.map((count, person) => {
    const step = steps[person % steps.length];
    if (!step) throw new Error('There is nobody to send this request.');
    return Array.from({ length: count }, () => step);
  });
}

export function sendingOf({ cookie, method, path, body, headers, status }: Step, known: Known): Sending {
  const content = typeof body === 'function' ? body(known) : body;
  return {
    method,
    path: typeof path === 'function' ? path(known) : path,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(content ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: content ? JSON.stringify(content) : null,
    status,
  };
}
