import fc from 'fast-check';
import { REVIEW_MEANINGS } from '../../../apps/api/src/features/reviews/review.policy.js';
import { CHANGES, type Change, OUTCOMES, type Outcome } from './history-model.js';
import type { Who } from './practice-model.js';
import { compare, proofOf, send, step } from './real.js';

const apply = fc.constant(
  step(
    'apply',
    () => true,
    async (model, real) => {
      const { enrolmentId, cookie } = real.subject;
      const reply = await send(real, cookie, 'POST', `/api/enrolments/${enrolmentId}/application`);
      if (reply.status === 201) real.subject.caseId = reply.body.id;
      compare(reply, model.apply());
    },
  ),
);

const reviewing = fc.constantFrom<Who>('reviewer', 'reviewer', 'reviewer', 'second', 'second', 'player', 'supervisor', 'unlicensed');
const claim = reviewing.map((who) =>
  step(
    `${who} takes the case`,
    (model) => model.cases.length > 0,
    async (model, real) => {
      const reply = await send(real, real.world.cookieOf(who, real.subject), 'POST', `/api/review-cases/${real.subject.caseId}/claim`);
      compare(reply, model.claim(who));
    },
  ),
);

const decide = fc
  .record({
    who: reviewing,
    outcome: fc.constantFrom<Outcome>('approved', 'approved', ...OUTCOMES),
    blind: fc.integer({ min: 0, max: 5 }),
    proof: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ who, outcome, blind, proof }) =>
    step(
      `${who} decides: ${outcome}${blind === 0 ? ', on other evidence' : ''}${proof === 0 ? ', without a fresh proof' : ''}`,
      (model) => model.cases.length > 0,
      async (model, real) => {
        const { caseId } = real.subject;
        const { body: shown } = await send(real, real.world.cookieOf('admin', real.subject), 'GET', `/api/review-cases/${caseId}`);
        const evidenceDigest = blind === 0 ? '0'.repeat(64) : shown.evidenceDigest;
        const body = { outcome, reasons: 'All is there.', meaning: REVIEW_MEANINGS[outcome], evidenceDigest };
        const reply = await send(
          real,
          real.world.cookieOf(who, real.subject, proofOf(proof)),
          'POST',
          `/api/review-cases/${caseId}/decision`,
          body,
        );
        if (reply.status === 201) real.subject.decisionId = reply.body.id;
        compare(reply, model.decide(who, outcome, blind !== 0, proof !== 0));
      },
    ),
  );

const issuing = fc.constantFrom<Who>('admin', 'admin', 'admin', 'reviewer', 'rater');
const issue = fc.record({ who: issuing, proof: fc.integer({ min: 0, max: 3 }) }).map(({ who, proof }) =>
  step(
    `${who} issues the certificate${proof === 0 ? ' without a fresh proof' : ''}`,
    (model) => model.cases.some(({ decided }) => decided),
    async (model, real) => {
      const cookie = real.world.cookieOf(who, real.subject, proofOf(proof));
      const reply = await send(real, cookie, 'POST', '/api/certificates', { reviewDecisionId: real.subject.decisionId });
      if (reply.status === 201) real.subject.certificate = { id: reply.body.id, number: reply.body.number };
      compare(reply, model.issue(who, proof !== 0));
    },
  ),
);

const ROUTES = { suspend: 'suspension', reinstate: 'reinstatement', revoke: 'revocation' } as const;
const change = fc
  .record({ what: fc.constantFrom<Change>('suspend', 'reinstate', ...CHANGES), who: issuing, proof: fc.integer({ min: 0, max: 3 }) })
  .map(({ what, who, proof }) =>
    step(
      `${who} would ${what}${proof === 0 ? ' without a fresh proof' : ''}`,
      (model) => model.certificate !== null,
      async (model, real) => {
        const { id, number } = real.subject.certificate!;
        const cookie = real.world.cookieOf(who, real.subject, proofOf(proof));
        const reasonCode = what === 'reinstate' ? 'concern-resolved' : 'safety-concern';
        const reply = await send(real, cookie, 'POST', `/api/certificates/${id}/${ROUTES[what]}`, { reasonCode });
        compare(reply, model.change(what, proof !== 0));
        expect((await send(real, '', 'GET', `/api/verify/${number}`)).body.status).toBe(model.certificate?.status);
      },
    ),
  );

export const CERTIFICATION = [apply, claim, decide, issue, change];
