import { randomUUID } from 'node:crypto';
import type { TestApp, Visitor } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { seed, size } from './size.js';

export interface Answer {
  status: number;
  body: any;
}

/** One request, ready to be sent to either API. */
export type Ask = (api: string) => Promise<Answer>;

/** Two API processes on one database, as behind a load balancer. Their clocks are real: where a moment matters, its rows are shifted. */
export class TwoApis {
  private constructor(
    private readonly test: TestApp,
    private readonly apis: readonly RunningApi[],
  ) {}

  static async on(test: TestApp): Promise<TwoApis> {
    const env = {
      DATABASE_URL: process.env['DATABASE_URL'] ?? '',
      DATA_DIR: test.dataDir,
      LOG_LEVEL: 'silent',
      PART: 'api',
      // ten racers wait for each other on a busy machine; how long one may wait is tested where it is the subject
      STATEMENT_TIMEOUT: '60000',
    };
    return new TwoApis(test, await Promise.all([RunningApi.start(env), RunningApi.start(env)]));
  }

  /** The address of one of them, for what is sent alone. */
  get first(): string {
    return this.apis[0]?.url ?? '';
  }

  /** All at once, the first two at one API, the next two at the other, and so on: what races in pairs meets at each of them. */
  async race(asks: readonly Ask[]): Promise<Answer[]> {
    // a long run outlasts the five minutes for which a proven password counts, and all its guesses come from one address
    await this.test.sql(`UPDATE session SET authenticated_at = now(), last_seen_at = now(); DELETE FROM attempt_limit`);
    return Promise.all(asks.map((ask, at) => ask(this.apis[(at >> 1) % this.apis.length]?.url ?? '')));
  }

  async end(): Promise<void> {
    await Promise.all(this.apis.map((api) => api.end()));
  }
}

/** A request of somebody's browser; a command of its own unless it is given a key. */
export function ask({ cookie = '' }: Pick<Visitor, 'cookie'>, method: 'POST' | 'PUT' | 'DELETE', url: string, about: About = {}): Ask {
  return async (api) => {
    const response = await fetch(api + url, {
      method,
      headers: {
        cookie,
        'idempotency-key': about.key ?? randomUUID(),
        ...(about.body ? { 'content-type': 'application/json' } : {}),
        ...(about.ifMatch === undefined ? {} : { 'if-match': String(about.ifMatch) }),
      },
      ...(about.body ? { body: JSON.stringify(about.body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
}

interface About {
  body?: object;
  ifMatch?: number;
  key?: string;
}

/** As many racers as there are, made one by one. */
export function racers(make: (at: number) => Ask): Ask[] {
  return Array.from({ length: size.racers }, (_, at) => make(at));
}

/** How often each answer was given: its status, with the codes of what refused it. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const codes: string[] = body?.refusals?.map(({ code }: { code: string }) => code) ?? (body?.code ? [body.code] : []);
    const answer = [status, ...codes].join(' ');
    counts[answer] = (counts[answer] ?? 0) + 1;
  }
  return counts;
}

/** A race that is run again and again, each time about a fresh subject. */
export function race(name: string, round: (round: number) => Promise<void>): void {
  it(name, async () => {
    for (let number = 1; number <= size.races; number++) {
      await round(number).catch((error: Error) => {
        error.message = `Round ${number} (FAULTS_SEED=${seed}): ${error.message}`;
        throw error;
      });
    }
  });
}
