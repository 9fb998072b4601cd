import { readShownAnswer } from '#libs/assessment';
import { localDateAt, type Station } from '#libs/curriculum';
import { SIGN_OFF_MEANING } from '../../apps/api/src/features/ratings/rating.policy.js';
import type { TestPerson } from '../support/world.js';
import type { Trainee } from '../support/world-practice.js';
import { type KnownQuestion, shownAnswer } from '../support/world-quizzes.js';
import { passing } from '../support/world-ratings.js';
import type { Command } from './ledger.js';

const ROUTES = { suspended: 'suspension', reinstated: 'reinstatement', revoked: 'revocation' } as const;
const REASONS = { suspended: 'ethics-concern', reinstated: 'concern-resolved', revoked: 'ethics-concern' } as const;

/** Each command with what it is about; traces.ts says how its effect is found. */
export const commands = {
  start: (by: Trainee, quiz: string): Command => ({
    what: 'start',
    by,
    method: 'POST',
    url: `/api/enrolments/${by.enrolmentId}/quizzes/${quiz}/attempts`,
    about: `${by.enrolmentId} ${quiz}`,
  }),
  save: (by: TestPerson, attempt: string, lease: number, clientSeq: number, question: KnownQuestion, how: 'right' | 'wrong'): Command => {
    const value = shownAnswer(question, how);
    const stored = readShownAnswer(question.item, question.optionOrder, value);
    return {
      what: 'save',
      by,
      method: 'PUT',
      url: `/api/quiz-attempts/${attempt}/answers/${question.slot}`,
      body: { lease, clientSeq, value },
      about: `${attempt} ${question.slot}`,
      stands: { mark: clientSeq, value: stored.ok ? stored.value : undefined },
    };
  },
  submit: (by: TestPerson, attempt: string, lease: number): Command => ({
    what: 'submit',
    by,
    method: 'POST',
    url: `/api/quiz-attempts/${attempt}/submission`,
    body: { lease },
    about: attempt,
  }),
  draft: (by: TestPerson, ratingId: string, station: Station, version: number): Command => {
    const strength = `You left silence (${version}).`;
    return {
      what: 'draft',
      by,
      method: 'PUT',
      url: `/api/ratings/${ratingId}/draft`,
      body: { sheet: passing(station, { feedback: { strength, change: 'Ask one thing at a time.', task: 'Try one open question.' } }) },
      ifMatch: version - 1,
      about: ratingId,
      stands: { mark: version, value: strength },
    };
  },
  sign: (by: TestPerson, ratingId: string, version: number): Command => ({
    what: 'sign',
    by,
    method: 'POST',
    url: `/api/ratings/${ratingId}/sign-off`,
    body: { version, meaning: SIGN_OFF_MEANING, attestations: { observed: true, noConflict: true }, share: { when: 'now' } },
    about: ratingId,
  }),
  hours: (by: Trainee, supervisor: TestPerson, entry: number): Command => {
    const note = `Entry ${entry} of ${by.id}`;
    const claim = {
      date: localDateAt(new Date(), 'America/New_York'),
      minutes: 1,
      category: 'one-to-one',
      kinds: ['emotional'],
      setting: 'in-person',
    };
    return {
      what: 'hours',
      by,
      method: 'POST',
      url: `/api/enrolments/${by.enrolmentId}/practice-hours`,
      body: { ...claim, supervisorId: supervisor.id, note },
      about: note,
    };
  },
  issue: (by: TestPerson, reviewDecisionId: string): Command => ({
    what: 'issue',
    by,
    method: 'POST',
    url: '/api/certificates',
    body: { reviewDecisionId },
    about: reviewDecisionId,
  }),
  status: (by: TestPerson, certificate: string, number: number, kind: keyof typeof ROUTES): Command => ({
    what: 'status',
    by,
    method: 'POST',
    url: `/api/certificates/${certificate}/${ROUTES[kind]}`,
    body: { reasonCode: REASONS[kind] },
    about: `${certificate} ${number} ${kind}`,
  }),
};
