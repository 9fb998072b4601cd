import { type Operation, repeated, type Step } from '../operation.js';
import type { BenchWorld } from '../world.js';
import { reads } from './learning.js';

const HOLDERS = 3;

async function numbers(world: BenchWorld): Promise<string[]> {
  const programId = await world.shortProgram();
  const staff = await world.certification.staff(programId);
  const made: string[] = [];
  for (let count = 0; count < HOLDERS; count++) made.push((await world.certification.certified(programId, staff)).number);
  return made;
}

const checking = (path: string): Operation['prepare'] => {
  return async (world, needed) => {
    const known = await world.shared('numbers', () => numbers(world));
    return repeated(
      known.map((number): Step => ({ cookie: null, method: 'GET', path: `${path}/${number}`, status: 200 })),
      needed,
    );
  };
};

export const gate: Operation = {
  name: 'gate',
  title: 'gate checklist',
  connections: [32],
  amount: { quick: 320, full: 960 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: reads(({ enrolmentId }) => `/api/enrolments/${enrolmentId}/gate`),
};

export const verify: Operation = {
  name: 'verify',
  title: 'public check of a certificate (JSON)',
  connections: [1, 8, 32, 64],
  amount: { quick: 640, full: 1920 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: checking('/api/verify'),
};

export const verifyPage: Operation = {
  name: 'verify-page',
  title: 'public check of a certificate (page)',
  connections: [1, 8, 32, 64],
  amount: { quick: 640, full: 1920 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: checking('/verify'),
};
