import { query } from '../../tools/postgres.mjs';
import type { OwnPostgres } from '../support/own-postgres.js';
import type { Bench } from './bench.js';
import { cpuOf, cpuOfFamily, mostMemoryOf } from './cpu.js';
import { Connections, type Played, percentile, play, type Track } from './load.js';
import { type Known, type Operation, type Step, sendingOf } from './operation.js';
import { OPERATIONS } from './operations/all.js';
import { type Measured, type Ratios, ratiosOf } from './ratios.js';
import { type Recording, record } from './recording.js';
import { printOperation } from './report.js';
import { Server } from './server.js';
import { hasRoom, type Town } from './town.js';
import { BenchWorld } from './world.js';

/** One server with its database, and who speaks to it. */
interface Side {
  server: Server;
  connections: Connections;
  ownerUrl: string;
}

/** So many operations at so many connections. */
interface Load {
  connections: number;
  /** requests of each person */
  each: number;
}

const SHARE: Readonly<Record<number, number>> = { 1: 1 / 8, 8: 1 / 2, 32: 1, 64: 1 };
const COPIES = ['bench_tape', 'bench_api', 'bench_floor'] as const;
const MOST_MEGABYTES = 250;
/** the first of them warms both servers up and does not count */
const ROUNDS = { quick: 4, full: 6 };

/**
 * Every operation at the API and at the floor, by turns. Three copies of one database: on the first the API's statements are written down,
 * on the second the API is measured, on the third the floor runs what was written down; so each finds the database as the first one did.
 */
export async function measureOperations(bench: Bench, { postgres, crowd }: Town): Promise<void> {
  const chosen = chosenOperations(bench);
  if (chosen.length === 0 || !(await hasRoom(bench, 'operations', postgres, COPIES.length))) return;
  const plans = chosen.map((operation) => ({ operation, loads: loadsOf(bench, operation) }));
  const people = Math.max(...plans.flatMap(({ loads }) => loads.map(({ connections }) => connections)));
  bench.say(`Making ${people} people and what they need for ${chosen.map(({ name }) => name).join(', ')} …`);
  const world = await BenchWorld.on(postgres.ownerUrl, people, crowd);
  const ready: { operation: Operation; loads: Load[]; steps: Step[][] }[] = [];
  for (const { operation, loads } of plans) {
    const needed = Array.from({ length: people }, (_, person) => ROUNDS_OF(bench) * requestsOf(loads, person));
    ready.push({ operation, loads, steps: await operation.prepare(world, needed) });
    bench.say(`  ${operation.name}`);
  }
  await world.stop();

  bench.onClose(async () => {
    for (const name of COPIES) await postgres.drop(name);
  });
  const [tapes, measured, bare] = [await postgres.copy(COPIES[0]), await postgres.copy(COPIES[1]), await postgres.copy(COPIES[2])];
  const open = (server: Server, { ownerUrl }: { ownerUrl: string }): Side => {
    const connections = new Connections(server.url);
    bench.onClose(() => connections.close().then(() => server.stop()));
    return { server, connections, ownerUrl };
  };
  const recorder = open(await Server.api(tapes, { preload: ['recorder.mjs'], from: 'source' }), tapes);
  const recordings: Recording[] = [];
  for (const { operation, steps } of ready) {
    bench.say(`Writing down the statements of ${operation.name} …`);
    if (operation.signed) await provePasswords(recorder);
    const first = recordings.reduce((sum, { tapes: { length } }) => sum + length, 0);
    recordings.push(await record(recorder.server, recorder.connections, steps, first, operation.shared ? 1 : undefined));
  }
  await recorder.connections.close();
  await recorder.server.stop();

  const [api, floor] = [open(await Server.api(measured, { profile: bench.profile }), measured), open(await Server.floor(bare), bare)];
  for (const [at, { operation, loads, steps }] of ready.entries()) {
    const recording = recordings[at]!;
    await floor.server.ask('learn', { more: recording.tapes });
    bench.say(`Measuring ${operation.title} …`);
    const script = { api: ofApi(steps), floor: ofFloor(recording) };
    for (const { connections, rounds, sent } of await inTurns(bench, postgres, { api, floor }, { operation, loads, script })) {
      const ratios = ratiosOf(rounds);
      printOperation(bench, operation, connections, ratios, rounds);
      judge(bench, operation, connections, ratios);
      const statements = recording.tapes.reduce((sum, [, tape]) => sum + tape.transactions.flatMap((each) => each.statements).length, 0);
      bench.figures[`${operation.name} at ${connections}`] = {
        ratios,
        rounds,
        operationsInARound: sent,
        statements: statements / recording.tapes.length,
      };
    }
  }
  const megabytes = Math.round(mostMemoryOf(api.server.pid) / 2 ** 20);
  bench.judge('memory of the API through the operations', megabytes < MOST_MEGABYTES, `${megabytes} MB`, `< ${MOST_MEGABYTES} MB`);
}

/** A quick bench leaves out what has no size in it, and what needs the crowd unless that is asked for by name. */
export function chosenOperations({ quick, only, wants }: Bench): Operation[] {
  const fits = ({ crowd, amount }: Operation) => only.length > 0 || (!crowd && amount.quick > 0);
  return OPERATIONS.filter((operation) => wants(operation.name) && (!quick || fits(operation)));
}

const ROUNDS_OF = ({ quick }: Bench) => (quick ? ROUNDS.quick : ROUNDS.full);

function loadsOf({ quick }: Bench, { connections, amount, requests = 1 }: Operation): Load[] {
  const levels = quick ? connections.filter((level) => level === 32) : connections;
  return levels.map((level) => {
    const operations = Math.max(1, Math.round(((quick ? amount.quick || amount.full : amount.full) * (SHARE[level] ?? 1)) / level));
    return { connections: level, each: operations * requests };
  });
}

const requestsOf = (loads: readonly Load[], person: number) =>
  loads.reduce((sum, { connections, each }) => sum + (person < connections ? each : 0), 0);

/** Makes the track of a person from request `from` on. */
type Script = (person: number, from: number, length: number) => Track;

function ofApi(steps: readonly Step[][]): Script {
  const known: Known[] = steps.map(() => ({}));
  return (person, from, length) => ({
    length,
    sending: (at) => sendingOf(steps[person]![from + at]!, known[person]!),
    answered(at, reply) {
      const { learn } = steps[person]![from + at]!;
      if (learn) learn(known[person]!, JSON.parse(reply.body.toString('utf8')));
    },
  });
}

function ofFloor({ numbers, sendings }: Recording): Script {
  return (person, from, length) => ({
    length,
    sending(at) {
      const number = numbers[person]![from + at]!;
      const sending = sendings.get(number)!;
      return { ...sending, headers: { ...sending.headers, 'x-tape': String(number) } };
    },
  });
}

/** Everybody, without the work it would be: a signature needs it every five minutes. */
async function provePasswords({ ownerUrl }: Side): Promise<void> {
  await query(ownerUrl, 'UPDATE session SET authenticated_at = now()');
}

interface Rounds {
  connections: number;
  sent: number;
  rounds: { api: Measured; floor: Measured }[];
}

async function inTurns(
  bench: Bench,
  postgres: OwnPostgres,
  sides: Record<'api' | 'floor', Side>,
  { operation, loads, script }: { operation: Operation; loads: Load[]; script: Record<'api' | 'floor', Script> },
): Promise<Rounds[]> {
  const results = loads.map(
    ({ connections, each }): Rounds => ({ connections, sent: (connections * each) / (operation.requests ?? 1), rounds: [] }),
  );
  const from: number[] = [];
  for (let round = 0; round < ROUNDS_OF(bench); round++) {
    for (const [at, { connections, each }] of loads.entries()) {
      const people = Array.from({ length: connections }, (_, person) => person);
      const measured = {} as { api: Measured; floor: Measured };
      for (const side of bench.random() < 0.5 ? (['api', 'floor'] as const) : (['floor', 'api'] as const)) {
        if (operation.signed) await provePasswords(sides[side]);
        const tracks = people.map((person) => script[side](person, from[person] ?? 0, each));
        measured[side] = await measure(postgres, sides[side], tracks, operation.requests ?? 1);
      }
      for (const person of people) from[person] = (from[person] ?? 0) + each;
      if (round > 0) results[at]!.rounds.push(measured);
    }
  }
  return results;
}

async function measure(postgres: OwnPostgres, { server, connections }: Side, tracks: Track[], group: number): Promise<Measured> {
  const before = { server: cpuOf(server.pid), database: cpuOfFamily(postgres.processes) };
  const { seconds, latencies }: Played = await play(connections, tracks, group);
  const operations = latencies.length;
  return {
    throughput: operations / seconds,
    serverCpu: (cpuOf(server.pid) - before.server) / operations,
    databaseCpu: (cpuOfFamily(postgres.processes) - before.database) / operations,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}

function judge(bench: Bench, { title, target }: Operation, connections: number, { throughput, serverCpu }: Ratios): void {
  if (!target || connections !== 32) return;
  const of = (ratio: { median: number }) => `${ratio.median.toFixed(2)} of the floor`;
  bench.judge(`${title}: throughput at 32`, throughput.median >= target.throughput, of(throughput), `≥ ${target.throughput}`);
  if (target.cpu !== undefined)
    bench.judge(`${title}: CPU of the API at 32`, serverCpu.median <= target.cpu, of(serverCpu), `≤ ${target.cpu}`);
}
