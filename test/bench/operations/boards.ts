import { type Operation, repeated } from '../operation.js';
import type { BenchWorld } from '../world.js';

/** An admin asks for the board of their program or cohort. */
const asked =
  (at: 'small' | 'large', path: (admin: { programId: string; cohortId: string }) => string): Operation['prepare'] =>
  async (world, needed) => {
    const admin = adminOf(world, at);
    return repeated([{ cookie: admin.cookie, method: 'GET', path: path(admin), status: 200 }], needed);
  };

/** Of the first program of the crowd, or of its last one. */
function adminOf({ crowd }: BenchWorld, at: 'small' | 'large') {
  const admin = crowd?.people(({ roles }) => roles.includes('admin')).at(at === 'small' ? 0 : -1);
  if (!admin) throw new Error('The crowd has no admin.');
  return admin;
}

export const board200: Operation = {
  name: 'board-200',
  title: 'board of a cohort of 200',
  // one after the other to see what each costs; at once they are shared
  connections: [1, 32],
  amount: { quick: 32, full: 64 },
  crowd: true,
  shared: true,
  prepare: asked('small', ({ cohortId }) => `/api/cohorts/${cohortId}/progress`),
};

export const board5000: Operation = {
  name: 'board-5000',
  title: 'board of a program of 5,000',
  connections: [1, 32],
  amount: { quick: 32, full: 32 },
  crowd: true,
  shared: true,
  prepare: asked('large', ({ programId }) => `/api/programs/${programId}/board`),
};
