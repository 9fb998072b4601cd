import { passed } from '../attempts.js';
import { type Operation, repeated, type Step } from '../operation.js';
import { type BenchWorld, cookieOf, type Trainee } from '../world.js';

/** Somebody on the way: two modules done, at the door of the third. */
export const readers = (world: BenchWorld, count: number): Promise<Trainee[]> =>
  world.many(count, async () => {
    const trainee = await world.trainee('M1', 'M2');
    for (const code of ['M1-Q', 'M2-Q']) await passed(world, trainee, code);
    return trainee;
  });

export const reads = (path: (trainee: Trainee) => string): Operation['prepare'] => {
  return async (world, needed) => {
    const people = await world.shared('readers', () => readers(world, world.people));
    return repeated(
      people.map((trainee): Step => ({ cookie: cookieOf(trainee), method: 'GET', path: path(trainee), status: 200 })),
      needed,
    );
  };
};

export const course: Operation = {
  name: 'course',
  title: 'course map',
  connections: [32],
  amount: { quick: 0, full: 960 },
  prepare: reads(({ enrolmentId }) => `/api/enrolments/${enrolmentId}/course`),
};

export const lesson: Operation = {
  name: 'lesson',
  title: 'lesson',
  connections: [1, 8, 32, 64],
  amount: { quick: 640, full: 1280 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: reads(({ enrolmentId }) => `/api/enrolments/${enrolmentId}/lessons/M3-L1`),
};
