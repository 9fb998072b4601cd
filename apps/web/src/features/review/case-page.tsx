import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { civilDateInWords, dayInWords, instantInWords } from '../../ui/dates';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { useOpened, useRead } from '../../ui/what-was-read';
import { GateList } from '../progress/gate-list';
import { caseWords } from '../progress/gate-words';
import { CaseEvidence } from './case-evidence';
import { DecideForm } from './decide-form';
import styles from './review.module.css';

export type ReviewCase = components['schemas']['ReviewCaseResponse'];
export const CASE = '/api/review-cases/{caseId}';

/** A case with everything a decision rests on, and the decision. */
export function CasePage() {
  const { caseId } = getRouteApi('/signed-in/review/$caseId').useParams();
  const found = api.useQuery('get', CASE, { params: { path: { caseId } } });
  return (
    <>
      <PageTitle>{found.data ? `Application of ${found.data.traineeName}` : 'Application'}</PageTitle>
      <Loaded of={found} rows={10}>
        {(of) => <Case key={of.id} of={of} />}
      </Loaded>
    </>
  );
}

function Case({ of }: { of: ReviewCase }) {
  const read = useRead(of.evidenceDigest);
  const opened = useOpened(of.can.decide);
  const [signed, setSigned] = useState(false);
  return (
    <>
      <p>
        {of.state === 'submitted' ? '' : `${caseWords[of.state]}. `}Handed in on {dayInWords(of.submittedAt)}.{' '}
        {of.decision
          ? ''
          : of.clock.overdue
            ? `The answer was due on ${civilDateInWords(of.clock.dueOn)}.`
            : `${of.clock.daysLeft} days left for an answer.`}
      </p>
      {of.decision ? <Decision of={of} /> : <Act of={of} />}
      {opened && !signed ? <DecideForm of={of} read={read} done={() => setSigned(true)} /> : null}
      <h2>{of.gateMet ? 'All requirements are met' : 'Requirements'}</h2>
      <GateList lines={of.gate} reader="staff" />
      <h2>People</h2>
      <Notice
        tone={of.peopleSeparate ? 'success' : 'warning'}
        title={of.peopleSeparate ? 'Nobody holds two parts' : 'Somebody holds two parts'}
      >
        <ul>
          {[...new Set(of.people.map(({ part, name }) => `${partWords[part]}: ${name}`))].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <CaseEvidence of={of} />
    </>
  );
}

/** Take the case, or read why it cannot be decided. */
function Act({ of }: { of: ReviewCase }) {
  const take = useCommand(
    (_: null, intent) => http.POST('/api/review-cases/{caseId}/claim', { params: { path: { caseId: of.id } }, headers: intent }),
    { refresh: [CASE, '/api/programs/{programId}/review-cases'] },
  );
  return (
    <>
      {of.whyNot.length > 0 ? (
        <Notice tone="warning" title="Why not">
          <ul>
            {[...new Set(of.whyNot.map(({ message }) => message))].map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {take.problem ? <ProblemAlert problem={take.problem} /> : null}
      {of.can.take ? (
        <Button aria-busy={take.pending} onClick={() => void take.send(null)}>
          {take.pending ? 'Sending' : 'Take this case'}
        </Button>
      ) : null}
      {!of.can.take && !of.takenByMe && of.takenBy ? <p>{of.takenBy} has this case.</p> : null}
    </>
  );
}

function Decision({ of: { decision } }: { of: ReviewCase }) {
  if (!decision) return null;
  return (
    <Notice tone="info" title={caseWords[decision.outcome]}>
      <p>
        Signed by {decision.reviewerName} on {instantInWords(decision.decidedAt)}.
      </p>
      <p className={styles['text']}>{decision.reasons}</p>
      {decision.conditions.length > 0 ? (
        <ul>
          {decision.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      ) : null}
      <p className={styles['digest']}>SHA-256 {decision.digest}</p>
    </Notice>
  );
}

const partWords: Readonly<Record<ReviewCase['people'][number]['part'], string>> = {
  trainee: 'Trainee',
  'role-player': 'Role-player',
  rater: 'Rater',
  'second-rater': 'Second rater',
  'third-rater': 'Third rater',
  reviewer: 'Reviewer',
  issuer: 'Issued by',
  supervisor: 'Supervisor',
};
