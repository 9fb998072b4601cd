import type { Bench } from './bench.js';
import { spreadOf } from './ratios.js';
import { Server } from './server.js';
import type { Town } from './town.js';

const STARTS = { quick: 2, full: 5 };
const MOST_MS = 3000;

/** From the start of the process to its first answer that says it is ready. */
export async function startUp(bench: Bench, { postgres }: Town): Promise<void> {
  if (!bench.wants('startup')) return;
  const times: number[] = [];
  for (let start = 0; start < (bench.quick ? STARTS.quick : STARTS.full); start++) {
    const server = await Server.api(postgres);
    times.push(server.readyAfterMs);
    await server.stop();
  }
  const { median, least, most } = spreadOf(times);
  const seconds = (ms: number) => (ms / 1000).toFixed(2);
  bench.judge('API ready after its start', median < MOST_MS, `${seconds(median)} s (${seconds(least)}–${seconds(most)})`, '< 3 s');
  bench.figures['startup'] = { milliseconds: times };
}
