import { randomUUID } from 'node:crypto';
import type { TestPerson } from '../../support/world.js';
import { passing, type TestConversation } from '../../support/world-ratings.js';
import { type Operation, repeated, type Step } from '../operation.js';
import { type BenchWorld, cookieOf } from '../world.js';

const STATION = 'R1';

/** Somebody who rates, with whoever plays and a trainee. */
interface Room {
  rater: TestPerson;
  second: TestPerson;
  player: TestPerson;
}

async function room(world: BenchWorld): Promise<Room> {
  const programId = await world.program();
  const rater = await world.practice.rater(programId, STATION);
  return { rater, second: await world.practice.rater(programId, STATION), player: await world.practice.rolePlayer(programId) };
}

/** A conversation that is over, and the rater's sheet about it. */
async function opened(world: BenchWorld, people: Room): Promise<{ ratingId: string; conversation: TestConversation }> {
  const conversation = await world.ratings.conversation(await world.program(), STATION, people);
  return { ratingId: await world.ratings.open(conversation), conversation };
}

export const desk: Operation = {
  name: 'desk',
  title: 'supervisor queue',
  connections: [32],
  amount: { quick: 0, full: 960 },
  prepare: async (world, needed) => {
    const steps = await world.many(Math.min(world.people, 16), async (): Promise<Step> => {
      const people = await room(world);
      for (let count = 0; count < 4; count++) await opened(world, people);
      return { cookie: cookieOf(people.rater), method: 'GET', path: '/api/desk', status: 200 };
    });
    return repeated(steps, needed);
  },
};

export const draft: Operation = {
  name: 'draft',
  title: 'save rating draft',
  connections: [32],
  amount: { quick: 0, full: 640 },
  prepare: (world, needed) =>
    world.many(needed.length, async (person) => {
      const people = await room(world);
      const { ratingId, conversation } = await opened(world, people);
      const { body } = await people.rater.browser.get(`/api/ratings/${ratingId}`);
      const sheet = passing(conversation.station);
      return Array.from(
        { length: needed[person] ?? 0 },
        (_, at): Step => ({
          cookie: cookieOf(people.rater),
          method: 'PUT',
          path: `/api/ratings/${ratingId}/draft`,
          // every save is another one: a tick more, a tick less
          body: { sheet: at % 2 === 0 ? sheet : { ...sheet, entrustment: sheet.entrustment === 5 ? 4 : 5 } },
          headers: { 'if-match': String(body.version + at), 'idempotency-key': randomUUID() },
          status: 200,
        }),
      );
    }),
};

export const sign: Operation = {
  name: 'sign',
  title: 'sign rating',
  signed: true,
  connections: [32],
  amount: { quick: 32, full: 64 },
  target: { throughput: 0.4 },
  prepare: (world, needed) =>
    world.many(needed.length, async (person) => {
      const people = await room(world);
      const steps: Step[] = [];
      for (let count = 0; count < (needed[person] ?? 0); count++) {
        const { ratingId, conversation } = await opened(world, people);
        await world.ratings.save(people.rater, ratingId, passing(conversation.station));
        const { body } = await people.rater.browser.get(`/api/ratings/${ratingId}`);
        steps.push({
          cookie: cookieOf(people.rater),
          method: 'POST',
          path: `/api/ratings/${ratingId}/sign-off`,
          body: world.ratings.signature(body),
          headers: { 'idempotency-key': randomUUID() },
          status: 201,
        });
      }
      return steps;
    }),
};
