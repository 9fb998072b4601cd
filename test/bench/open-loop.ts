import { setTimeout as sleep } from 'node:timers/promises';
import { type Connections, percentile, type Sending } from './load.js';

export interface Arrivals {
  name: string;
  perSecond: number;
  /** the next request, and whose it is */
  next(): { person: number; sending: Sending };
}

export interface Answered {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

/** Open loop: requests begin when it is their time, whether those before are answered or not; times count from then on. */
export async function arrive(connections: Connections, kinds: readonly Arrivals[], seconds: number): Promise<Map<string, Answered>> {
  const begun = performance.now();
  const times = new Map(kinds.map(({ name }) => [name, [] as number[]]));
  const under: Promise<void>[] = [];
  const sent = kinds.map(() => 0);
  let failure: unknown;
  for (let now = 0; now < seconds * 1000; now = performance.now() - begun) {
    for (const [at, { name, perSecond, next }] of kinds.entries()) {
      for (; sent[at]! < (now / 1000) * perSecond; sent[at]!++) {
        const due = begun + (sent[at]! / perSecond) * 1000;
        const { person, sending } = next();
        under.push(
          connections.send(person, sending).then(
            () => void times.get(name)!.push(performance.now() - due),
            (error) => void (failure ??= error),
          ),
        );
      }
    }
    if (failure) break;
    await sleep(2);
  }
  await Promise.all(under);
  if (failure) throw failure;
  return new Map([...times].map(([name, values]) => [name, summary(values)]));
}

function summary(values: number[]): Answered {
  const sorted = values.sort((a, b) => a - b);
  return { count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}
