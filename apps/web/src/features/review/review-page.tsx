import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { hasRole, useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { type Column, DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { caseWords } from '../progress/gate-words';

type Row = components['schemas']['ReviewCaseRowResponse'];

/** Applications that wait for a decision, the oldest first. */
export function ReviewPage() {
  const me = useMe();
  const programId = me?.roles.find(({ role }) => role === 'reviewer' || role === 'admin')?.programId;
  const [state, setState] = useState<'open' | 'decided'>('open');
  return (
    <>
      <PageTitle lead="Oldest first. A case that you take is kept for you for eight hours.">Review</PageTitle>
      <Button.Group mb="md">
        {(['open', 'decided'] as const).map((each) => (
          <Button key={each} variant={state === each ? 'filled' : 'default'} aria-pressed={state === each} onClick={() => setState(each)}>
            {each === 'open' ? 'Waiting' : 'Decided'}
          </Button>
        ))}
      </Button.Group>
      {programId === undefined ? null : <Cases programId={programId} state={state} reviewer={me !== null && hasRole(me, 'reviewer')} />}
    </>
  );
}

function Cases({ programId, state, reviewer }: { programId: string; state: 'open' | 'decided'; reviewer: boolean }) {
  const cases = api.useQuery('get', '/api/programs/{programId}/review-cases', { params: { path: { programId }, query: { state } } });
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: 'Applicant',
      cell: (row) => (
        <TextLink to="/review/$caseId" params={{ caseId: row.id }}>
          {row.traineeName}
        </TextLink>
      ),
    },
    { key: 'handed-in', head: 'Handed in', cell: (row) => dayInWords(row.submittedAt) },
    { key: 'state', head: 'State', cell: (row) => stateCell(row) },
    { key: 'due', head: 'Answer due', cell: (row) => dueCell(row) },
    ...(reviewer && state === 'open' ? [{ key: 'mine', head: 'For you', cell: forMe }] : []),
  ];
  return (
    <Loaded of={cases} rows={4}>
      {(rows) => (
        <DataTable
          caption={state === 'open' ? 'Cases that wait' : 'Decided cases'}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState why={state === 'open' ? 'No application waits for a decision.' : 'Nothing was decided yet.'} />}
        />
      )}
    </Loaded>
  );
}

function stateCell({ state, takenBy, takenByMe }: Row) {
  const who = takenByMe ? ', by you' : takenBy && state === 'in-review' ? `, by ${takenBy}` : '';
  return `${caseWords[state]}${who}`;
}

function dueCell({ clock }: Row) {
  const left = clock.daysLeft === 1 ? '1 day left' : `${clock.daysLeft} days left`;
  return clock.overdue ? <StatusWord kind="attention">{`Was due ${civilDateInWords(clock.dueOn)}`}</StatusWord> : left;
}

function forMe({ canTake, whyNot, takenByMe }: Row) {
  if (takenByMe) return 'You have it';
  return canTake ? 'You can take it' : whyNot.map(({ message }) => message).join(' ');
}
