import { randomUUID } from 'node:crypto';
import { answered, passed, type Shown, someAnswer, started } from '../attempts.js';
import { type Known, type Operation, repeated, type Step } from '../operation.js';
import { type BenchWorld, cookieOf, type Trainee } from '../world.js';

/** Quizzes of twenty questions. */
const QUIZZES = ['M6-Q', 'M10-Q'];
const QUESTIONS = 20;

/** A trainee who may start both quizzes. */
const learner = (world: BenchWorld): Promise<Trainee> => world.trainee('M6', 'M10');

const command = () => ({ 'idempotency-key': randomUUID() });

const starting = ({ enrolmentId, ...person }: Trainee, code: string): Step => ({
  cookie: cookieOf(person),
  method: 'POST',
  path: `/api/enrolments/${enrolmentId}/quizzes/${code}/attempts`,
  headers: command(),
  status: 201,
});

const submitting = (person: Trainee, attempt: string | ((known: Known) => string)): Step => ({
  cookie: cookieOf(person),
  method: 'POST',
  path:
    typeof attempt === 'string' ? `/api/quiz-attempts/${attempt}/submission` : (known) => `/api/quiz-attempts/${attempt(known)}/submission`,
  body: { lease: 1 },
  headers: command(),
  status: 201,
});

/** For each person as many pairs of trainee and quiz as they need, shared out one after the other. */
async function pairs(world: BenchWorld, needed: readonly number[]): Promise<{ trainee: Trainee; code: string }[][]> {
  const all = needed.reduce((sum, count) => sum + count, 0);
  const trainees = await world.many(Math.ceil(all / QUIZZES.length), () => learner(world));
  const each = trainees.flatMap((trainee) => QUIZZES.map((code) => ({ trainee, code })));
  return needed.map((count) => each.splice(0, count));
}

export const save: Operation = {
  name: 'save',
  title: 'save one answer',
  connections: [1, 8, 32, 64],
  amount: { quick: 640, full: 1280 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: (world, needed) =>
    world.many(needed.length, async (person) => {
      const trainee = await learner(world);
      const id = await started(trainee, 'M6-Q');
      const { body } = await trainee.browser.get(`/api/quiz-attempts/${id}`);
      const questions: Shown[] = body.questions;
      return Array.from({ length: needed[person] ?? 0 }, (_, at): Step => {
        const question = questions[at % questions.length]!;
        const turn = Math.floor(at / questions.length);
        return {
          cookie: cookieOf(trainee),
          method: 'PUT',
          path: `/api/quiz-attempts/${id}/answers/${question.slot}`,
          body: { lease: 1, clientSeq: turn + 1, value: someAnswer(question, turn), clientTime: '2026-11-22T10:00:00.000Z' },
          status: 200,
        };
      });
    }),
};

export const start: Operation = {
  name: 'start',
  title: 'start attempt (20 questions)',
  connections: [32],
  amount: { quick: 32, full: 160 },
  target: { throughput: 0.4 },
  prepare: async (world, needed) => (await pairs(world, needed)).map((own) => own.map(({ trainee, code }) => starting(trainee, code))),
};

export const submit: Operation = {
  name: 'submit',
  title: 'submit and grade (20 questions)',
  connections: [1, 8, 32, 64],
  amount: { quick: 32, full: 128 },
  target: { throughput: 0.4 },
  prepare: async (world, needed) => {
    const people = await pairs(world, needed);
    const steps: Step[][] = [];
    for (const own of people) {
      steps.push(
        await world.many(own.length, async (at) => {
          const { trainee, code } = own[at]!;
          return submitting(trainee, await answered(world, trainee, code));
        }),
      );
    }
    return steps;
  },
};

export const review: Operation = {
  name: 'review',
  title: 'review of an attempt (20 questions)',
  connections: [32],
  amount: { quick: 320, full: 960 },
  target: { throughput: 0.5, cpu: 2 },
  prepare: async (world, needed) => {
    const steps = await world.many(world.people, async (): Promise<Step> => {
      const trainee = await learner(world);
      const id = await passed(world, trainee, 'M6-Q');
      return { cookie: cookieOf(trainee), method: 'GET', path: `/api/quiz-attempts/${id}/review`, status: 200 };
    });
    return repeated(steps, needed);
  },
};

const idOf = (known: Known) => String(known['attempt']);

/** Start, the page with the questions, twenty saves, submit, review. */
function journeyOf(trainee: Trainee, code: string): Step[] {
  const cookie = cookieOf(trainee);
  const questions = (known: Known) => known['questions'] as Shown[];
  return [
    { ...starting(trainee, code), learn: (known, body) => void (known['attempt'] = body['id']) },
    {
      cookie,
      method: 'GET',
      path: (known) => `/api/quiz-attempts/${idOf(known)}`,
      status: 200,
      learn: (known, body) => void (known['questions'] = body['questions']),
    },
    ...Array.from(
      { length: QUESTIONS },
      (_, at): Step => ({
        cookie,
        method: 'PUT',
        path: (known) => `/api/quiz-attempts/${idOf(known)}/answers/${questions(known)[at]!.slot}`,
        body: (known) => ({ lease: 1, clientSeq: 1, value: someAnswer(questions(known)[at]!), clientTime: '2026-11-22T10:00:00.000Z' }),
        status: 200,
      }),
    ),
    submitting(trainee, idOf),
    { cookie, method: 'GET', path: (known) => `/api/quiz-attempts/${idOf(known)}/review`, status: 200 },
  ];
}

export const journey: Operation = {
  name: 'journey',
  title: 'whole quiz: start, questions, 20 saves, submit, review',
  connections: [32],
  amount: { quick: 0, full: 64 },
  requests: QUESTIONS + 4,
  prepare: async (world, needed) => {
    const people = await pairs(
      world,
      needed.map((count) => count / (QUESTIONS + 4)),
    );
    return people.map((own) => own.flatMap(({ trainee, code }) => journeyOf(trainee, code)));
  },
};
