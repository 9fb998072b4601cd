import { setTimeout as sleep } from 'node:timers/promises';
import { LongReadings } from '../../apps/api/src/platform/database/long-readings.js';
import { Problem } from '../../apps/api/src/platform/http/problem.js';

/** Readings whose end the test decides, and what stood written when each began. */
class Book {
  written = 0;
  readonly begun: { key: string; saw: number; end(error?: Error): Promise<void> }[] = [];

  ask(readings: LongReadings, key = 'board'): Promise<number> {
    return readings.share(key, () => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const saw = this.written;
      const end = async (error?: Error) => {
        if (error) reject(error);
        else resolve(saw);
        await sleep(1);
      };
      this.begun.push({ key, saw, end });
      return promise;
    });
  }
}

let book: Book;
let readings: LongReadings;
beforeEach(() => {
  book = new Book();
  readings = new LongReadings(2, 10_000);
});

it('answers any number that ask at once with two readings', async () => {
  const answers = Promise.all(Array.from({ length: 50 }, () => book.ask(readings)));
  await book.begun[0]?.end();
  await book.begun[1]?.end();
  expect(await answers).toHaveLength(50);
  expect(book.begun).toHaveLength(2);
});

it('never gives an answer that is older than its question', async () => {
  const first = book.ask(readings);
  const meanwhile = book.ask(readings);
  book.written = 1;
  const after = book.ask(readings);
  await book.begun[0]?.end();
  // the second reading is under way: who comes now needs another one
  book.written = 2;
  const later = book.ask(readings);
  await book.begun[1]?.end();
  await book.begun[2]?.end();
  expect(await Promise.all([first, meanwhile, after, later])).toEqual([0, 1, 1, 2]);
});

it('shares nothing between keys, and keeps others waiting while a few are read', async () => {
  const answers = ['a', 'b', 'c', 'a'].map((key) => book.ask(readings, key));
  expect(book.begun.map(({ key }) => key)).toEqual(['a', 'b']);
  await book.begun[0]?.end();
  expect(book.begun.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  await book.begun[1]?.end();
  expect(book.begun.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'a']);
  await book.begun[2]?.end();
  await book.begun[3]?.end();
  await Promise.all(answers);
});

it('tells everybody who shares a reading why it failed, and goes on', async () => {
  const answers = Array.from({ length: 3 }, () => book.ask(readings));
  const told = Promise.allSettled(answers);
  await book.begun[0]?.end(new Error('away'));
  await book.begun[1]?.end(new Error('away still'));
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  const again = book.ask(readings);
  await book.begun[2]?.end();
  expect(await again).toBe(0);
});

it('sends away with Retry-After who waited too long, each after their own patience', async () => {
  readings = new LongReadings(1, 150);
  const running = book.ask(readings, 'a');
  const early = book.ask(readings, 'b').catch((error: Problem) => error);
  await sleep(100);
  const late = book.ask(readings, 'b');
  expect(await early).toMatchObject({ code: 'service.unavailable', about: { retryAfterSeconds: 5 } });
  await book.begun[0]?.end();
  await book.begun[1]?.end();
  expect(await Promise.all([running, late])).toEqual([0, 0]);
  // nobody is left who asks for it: it is not read
  const alone = [book.ask(readings, 'a'), book.ask(readings, 'b').catch((error: Problem) => error.code)];
  expect(await alone[1]).toBe('service.unavailable');
  await book.begun[2]?.end();
  await alone[0];
  expect(book.begun).toHaveLength(3);
});
