import fc from 'fast-check';
import { ETHICS_MEANING } from '../../../apps/api/src/features/ethics-signatures/ethics-signature.policy.js';
import { shownAnswer } from '../../support/world-quizzes.js';
import { QUIZ } from './preparation.js';
import { compare, send, step } from './real.js';

const start = fc.constant(
  step(
    'start an attempt',
    (model) => model.attempts.length < 3,
    async (model, real) => {
      const { subject, world } = real;
      const reply = await send(real, subject.cookie, 'POST', `/api/enrolments/${subject.enrolmentId}/quizzes/${QUIZ}/attempts`);
      if (reply.status === 201)
        subject.attempts.push({ id: reply.body.id, questions: await world.questionsOf(reply.body.id), leases: [reply.body.lease] });
      const { questions } = subject.attempts.at(-1) ?? { questions: [] };
      const mustPass = questions.filter(({ item }) => item.mustPass).map(({ slot }) => slot);
      compare(reply, model.start({ questions: questions.length, mustPass }));
    },
  ),
);

const save = fc
  .record({ nth: fc.nat(), right: fc.boolean(), behind: fc.integer({ min: 0, max: 2 }), again: fc.integer({ min: 0, max: 4 }) })
  .map(({ nth, right, behind, again }) =>
    step(
      `save answer ${nth % 12} ${right ? 'right' : 'wrong'}${behind === 0 ? ' from the device before' : ''}${again === 0 ? ' again' : ''}`,
      (model) => model.attempts.length > 0,
      async (model, real) => {
        const { attempt } = model;
        const own = real.subject.attempts.at(-1)!;
        const question = own.questions[nth % own.questions.length]!;
        const counts = attempt.answers.get(question.slot);
        const lease = Math.max(1, attempt.lease - (behind === 0 ? 1 : 0));
        const repeats = again === 0 && counts?.lease === lease;
        const clientSeq = repeats ? counts.seq : (counts?.seq ?? 0) + 1;
        const value = shownAnswer(question, right ? 'right' : 'wrong');
        const reply = await send(real, real.subject.cookie, 'PUT', `/api/quiz-attempts/${own.id}/answers/${question.slot}`, {
          lease: own.leases[lease - 1],
          clientSeq,
          value,
        });
        compare(reply, model.save(question.slot, lease, clientSeq, right));
      },
    ),
  );

const takeLease = fc.constant(
  step(
    'open the attempt on another device',
    (model) => model.attempts.length > 0,
    async (model, real) => {
      const own = real.subject.attempts.at(-1)!;
      const reply = await send(real, real.subject.cookie, 'POST', `/api/quiz-attempts/${own.id}/lease`);
      if (reply.status === 201) own.leases.push(reply.body.lease);
      compare(reply, model.takeLease());
    },
  ),
);

const submit = fc.integer({ min: 0, max: 2 }).map((behind) =>
  step(
    `submit${behind === 0 ? ' from the device before' : ''}`,
    (model) => model.attempts.length > 0,
    async (model, real) => {
      const own = real.subject.attempts.at(-1)!;
      const lease = Math.max(1, model.attempt.lease - (behind === 0 ? 1 : 0));
      const body = { lease: own.leases[lease - 1] };
      compare(await send(real, real.subject.cookie, 'POST', `/api/quiz-attempts/${own.id}/submission`, body), model.submit(lease));
    },
  ),
);

const signEthics = fc.constant(
  step(
    'sign the code of ethics',
    () => true,
    async (model, real) => {
      const { enrolmentId, cookie } = real.subject;
      const body = { version: '1.0', meaning: ETHICS_MEANING };
      compare(await send(real, cookie, 'POST', `/api/enrolments/${enrolmentId}/ethics-signature`, body), model.signEthics());
    },
  ),
);

export const WRITTEN = [start, save, takeLease, submit, signEthics];
