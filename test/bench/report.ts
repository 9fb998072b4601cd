import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../tools/installation.mjs';
import type { Bench } from './bench.js';
import type { Operation } from './operation.js';
import { type Measured, type Ratios, type Spread, spreadOf } from './ratios.js';

const FILE = path.join(root, '.cache/bench.json');

const ratio = ({ median, least, most }: Spread) => `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
const milliseconds = ({ median }: Spread) => `${median.toFixed(median < 10 ? 1 : 0)} ms`;

/** What one operation gave, as ratios to the floor with their spread, and the API's own figures beside them. */
export function printOperation(
  bench: Bench,
  { note }: Operation,
  connections: number,
  ratios: Ratios,
  rounds: readonly { api: Measured; floor: Measured }[],
): void {
  const api = (key: keyof Measured) => spreadOf(rounds.map((round) => round.api[key]));
  const [perSecond, cpu, databaseCpu] = [api('throughput'), api('serverCpu'), api('databaseCpu')];
  bench.say(
    [
      `  ${String(connections).padStart(2)} at once: throughput ${ratio(ratios.throughput)} = ${Math.round(perSecond.median)}/s`,
      `CPU ${ratio(ratios.serverCpu)} = ${(cpu.median * 1000).toFixed(2)} ms`,
      `of PostgreSQL ${ratio(ratios.databaseCpu)} = ${(databaseCpu.median * 1000).toFixed(2)} ms`,
      `p50 ${ratio(ratios.p50)} = ${milliseconds(api('p50'))}`,
      `p95 ${ratio(ratios.p95)} = ${milliseconds(api('p95'))}`,
      `p99 ${ratio(ratios.p99)} = ${milliseconds(api('p99'))}`,
    ].join(' · '),
  );
  if (note) bench.say(`     ${note}`);
}

/** The table of verdicts, and everything as JSON. */
export function conclude(bench: Bench, about: Record<string, unknown>): void {
  const width = Math.max(0, ...bench.verdicts.map(({ what }) => what.length));
  console.log('');
  for (const { what, figure, target, reached } of bench.verdicts)
    console.log(`${reached ? 'reached' : 'MISSED '}  ${what.padEnd(width)}  ${figure.padEnd(24)}  target ${target}`);
  const machine = { cpus: os.cpus().length, model: os.cpus()[0]?.model, memoryBytes: os.totalmem(), kernel: os.release() };
  fs.mkdirSync(path.dirname(FILE), { recursive: true });
  fs.writeFileSync(
    FILE,
    JSON.stringify({ ...about, machine, node: process.version, verdicts: bench.verdicts, figures: bench.figures }, null, 1),
  );
  console.log(`\n${bench.elapsed}  all figures: ${path.relative(root, FILE)}`);
}
