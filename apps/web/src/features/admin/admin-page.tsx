import type { ReactNode } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { instantInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import styles from './admin.module.css';
import { InProgram } from './in-program';

type Board = components['schemas']['BoardResponse'];

export function AdminPage() {
  return (
    <InProgram>
      {(programId) => (
        <>
          <PageTitle lead="What waits in the program, and where to go on.">Program</PageTitle>
          <BoardCards programId={programId} />
          <nav aria-label="Program pages" className={styles['links']}>
            <ButtonLink to="/admin/people" variant="default">
              People
            </ButtonLink>
            <ButtonLink to="/admin/cohorts" variant="default">
              Cohorts
            </ButtonLink>
            <ButtonLink to="/admin/pipeline" variant="default">
              Pipeline
            </ButtonLink>
            <ButtonLink to="/admin/training" variant="default">
              Hours of training
            </ButtonLink>
            <ButtonLink to="/admin/expiring" variant="default">
              Renewals
            </ButtonLink>
            <ButtonLink to="/decisions" variant="default">
              Decisions
            </ButtonLink>
            <ButtonLink to="/admin/certificates" variant="default">
              Certificates
            </ButtonLink>
            <ButtonLink to="/author" variant="default">
              Content
            </ButtonLink>
            <ButtonLink to="/library/reporting" variant="default">
              Reporting duties
            </ButtonLink>
            <ButtonLink to="/audit" variant="default">
              Audit
            </ButtonLink>
          </nav>
        </>
      )}
    </InProgram>
  );
}

function BoardCards({ programId }: { programId: string }) {
  const board = api.useQuery('get', '/api/programs/{programId}/board', { params: { path: { programId } } }, { staleTime: 0 });
  return (
    <Loaded of={board} rows={6}>
      {(numbers) => (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
        <ul className={styles['cards']} role="list" aria-label="What waits">
          <Card title="Needs a decision" number={numbers.needsDecision}>
            <p className={styles['muted']}>Issue waits for {numbers.waitingIssue}.</p>
            <TextLink to="/admin/certificates">Open issues</TextLink>
          </Card>
          <Card title="Second look waiting" number={numbers.secondLookWaiting}>
            <TextLink to="/admin/pipeline">Open the pipeline</TextLink> <TextLink to="/decisions">Open decisions</TextLink>
          </Card>
          <Card title="Expiring in 60 days" number={numbers.expiringSoon}>
            <TextLink to="/admin/expiring">Open renewals</TextLink>
          </Card>
          <Card title="Unsigned over 48 hours" number={numbers.unsigned}>
            <TextLink to="/admin/pipeline">See whose conversations</TextLink>
          </Card>
          <Card title="Waiting invitations" number={numbers.waitingInvitations}>
            <TextLink to="/admin/people">Open people</TextLink>
          </Card>
          <DataHealth health={numbers.dataHealth} />
        </ul>
      )}
    </Loaded>
  );
}

function Card({ title, number, children }: { title: string; number: number; children: ReactNode }) {
  return (
    <li>
      <h2>{title}</h2>
      <b>{number}</b>
      {children}
    </li>
  );
}

const healthWords = {
  sound: { kind: 'good', word: 'Sound' },
  'not-sound': { kind: 'problem', word: 'Needs a look' },
  'not-checked': { kind: 'neutral', word: 'Not checked yet' },
} as const;

function DataHealth({ health }: { health: Board['dataHealth'] }) {
  const tooLongAgo = health.state === 'not-checked' && health.checkedAt !== null;
  const { kind, word } = tooLongAgo ? ({ kind: 'problem', word: 'Not checked lately' } as const) : healthWords[health.state];
  return (
    <li>
      <h2>Data health</h2>
      <StatusWord kind={kind}>{word}</StatusWord>
      <p className={styles['muted']}>
        {health.checkedAt ? `Checked ${instantInWords(health.checkedAt)}.` : 'The trail is checked every night.'}
      </p>
      <TextLink to="/audit">Open the audit trail</TextLink>
    </li>
  );
}
