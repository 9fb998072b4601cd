import { OwnPostgres } from '../support/own-postgres.js';
import type { Bench } from './bench.js';
import { Crowd, SIZES, type Size } from './crowd.js';
import { modelOn } from './crowd-model.js';
import { keepPlans } from './growth-plans.js';
import { OPERATIONS, Scale, shuffled } from './growth-scale.js';
import { issueMany } from './issuing.js';
import { Connections, percentile, play } from './load.js';
import { spreadOf } from './ratios.js';
import { Server } from './server.js';
import { enoughRoom } from './town.js';

/** P95 with a hundred times the data, of the p95 with one time. */
const MOST_GROWTH = 1.5;
/** People who act at once; fewer than would queue, so that what grows is the work and not the line. */
const AT_ONCE = 4;
/** Bytes of all sizes together with their log: the largest alone takes 3.1 GB (docs/measurements.md). */
const ROOM = { quick: 2 * 2 ** 30, full: 7 * 2 ** 30 };
/** The first warms up and does not count. */
const ROUNDS = { quick: 4, full: 7 };

/** p95 in milliseconds, round by round, of each operation at each size. */
type Figures = Map<string, Map<Size, number[]>>;

/** The same operations on one time, ten times and a hundred times the data, by turns: three databases in one server, an API for each. */
export async function measureGrowth(bench: Bench): Promise<void> {
  if (!bench.wants('growth')) return;
  if (bench.quick && !bench.only.includes('growth'))
    return bench.say('Growth is left out of a quick bench; --quick --only=growth goes to 10×.');
  const sizes: Size[] = bench.quick ? ['1×', '10×'] : ['1×', '10×', '100×'];
  const room = ROOM[bench.quick ? 'quick' : 'full'];
  const postgres = await OwnPostgres.start({ room });
  bench.onClose(() => postgres.remove());
  if (!enoughRoom(bench, 'growth', postgres, room)) return;
  bench.say('Growth: making the people that the crowd is copied from …');
  const model = await modelOn(postgres.ownerUrl);
  const scales: Scale[] = [];
  for (const size of sizes) scales.push(await makeScale(bench, postgres, size, new Crowd(model, SIZES[size])));
  const figures: Figures = new Map(OPERATIONS.map(({ name }) => [name, new Map(sizes.map((size) => [size, []]))]));
  const rounds = bench.quick ? ROUNDS.quick : ROUNDS.full;
  for (let round = 0; round < rounds; round++) {
    bench.say(`Growth: round ${round} of ${rounds - 1}${round === 0 ? ', which warms up' : ''}`);
    for (const scale of shuffled(scales, () => bench.random())) {
      for (const { name, requests, atOnce = AT_ONCE } of OPERATIONS) {
        const tracks = scale.shared(await requests(scale), atOnce);
        const { latencies } = await play(scale.connections, tracks);
        if (round > 0) figures.get(name)!.get(scale.size)!.push(percentile(latencies, 0.95));
      }
    }
  }
  judge(bench, figures, sizes);
  const largest = scales.at(-1)!;
  await issueMany(bench, largest.crowd, largest.database);
  await keepPlans(bench, postgres, largest);
}

async function makeScale(bench: Bench, postgres: OwnPostgres, size: Size, crowd: Crowd): Promise<Scale> {
  const name = `growth_${crowd.places.length}`;
  const database = await postgres.copy(name);
  const begun = performance.now();
  let told = 0;
  await crowd.fill(postgres.superuserUrl(name), (share) => {
    if (share - told >= 0.25) bench.say(`  ${size}: ${Math.round((told = share) * 100)} %`);
  });
  bench.say(`  ${size}: ${crowd.places.length * crowd.model.people.length} people in ${Math.round((performance.now() - begun) / 1000)} s`);
  const server = await Server.api(database);
  const connections = new Connections(server.url);
  bench.onClose(() => connections.close().then(() => server.stop()));
  return Scale.of(size, crowd, { ...database, name }, connections, () => bench.random());
}

function judge(bench: Bench, figures: Figures, sizes: readonly Size[]): void {
  const [least, most] = [sizes[0]!, sizes.at(-1)!];
  for (const { name, title } of OPERATIONS) {
    const of = figures.get(name)!;
    const p95 = sizes.map((size) => `${size} ${spreadOf(of.get(size)!).median.toFixed(1)} ms`).join(' · ');
    const growth = spreadOf(of.get(most)!.map((value, round) => value / of.get(least)![round]!));
    bench.say(
      `  ${title.padEnd(28)} p95 ${p95} · growth ${growth.median.toFixed(2)} (${growth.least.toFixed(2)}–${growth.most.toFixed(2)})`,
    );
    bench.judge(
      `growth of ${title}, ${least} to ${most}`,
      growth.median <= MOST_GROWTH,
      `${growth.median.toFixed(2)} of the p95`,
      `≤ ${MOST_GROWTH}`,
    );
    bench.figures[`growth of ${name}`] = { growth, p95: Object.fromEntries(of) };
  }
}
