import { randomUUID } from 'node:crypto';
import { type Shown, someAnswer } from './attempts.js';
import type { CrowdPerson } from './crowd.js';
import { type Connections, play, type Sending } from './load.js';

/** Somebody of the crowd in the middle of a quiz. */
export interface Examinee {
  /** whose connection it is */
  at: number;
  person: CrowdPerson;
  attemptId: string;
  questions: Shown[];
  saves: number;
}

const QUIZ = 'M3-Q';

/** Starts the quiz for each and opens its page, through the API that is measured. */
export async function examinees(connections: Connections, people: readonly CrowdPerson[]): Promise<Examinee[]> {
  const made = people.map((person, at): Examinee => ({ at, person, attemptId: '', questions: [], saves: 0 }));
  for (let from = 0; from < made.length; from += 16) {
    await play(
      connections,
      made.slice(from, from + 16).map((examinee) => ({
        length: 2,
        sending: (step) =>
          step === 0
            ? post(examinee.person, `/api/enrolments/${examinee.person.enrolmentId}/quizzes/${QUIZ}/attempts`)
            : read(examinee.person, `/api/quiz-attempts/${examinee.attemptId}`),
        answered(step, { body }) {
          const reply = JSON.parse(body.toString('utf8'));
          if (step === 0) examinee.attemptId = reply.id;
          else examinee.questions = reply.questions;
        },
      })),
    );
  }
  return made;
}

export function saving(examinee: Examinee): Sending {
  const { questions, attemptId, person } = examinee;
  const question = questions[examinee.saves % questions.length]!;
  const turn = Math.floor(examinee.saves++ / questions.length);
  const body = JSON.stringify({ lease: 1, clientSeq: turn + 1, value: someAnswer(question, turn) });
  const headers = { cookie: person.cookie, 'content-type': 'application/json' };
  return { method: 'PUT', path: `/api/quiz-attempts/${attemptId}/answers/${question.slot}`, headers, body, status: 200 };
}

export const submitting = ({ person, attemptId }: Examinee): Sending =>
  post(person, `/api/quiz-attempts/${attemptId}/submission`, { lease: 1 });

export const read = ({ cookie }: CrowdPerson, path: string): Sending => ({
  method: 'GET',
  path,
  headers: { cookie },
  body: null,
  status: 200,
});

export function post({ cookie }: CrowdPerson, path: string, body?: object): Sending {
  const headers = { cookie, 'idempotency-key': randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}) };
  return { method: 'POST', path, headers, body: body ? JSON.stringify(body) : null, status: 201 };
}
