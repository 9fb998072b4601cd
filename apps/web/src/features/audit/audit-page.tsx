import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { DateField, SelectField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { InProgram } from '../admin/in-program';
import { actionWords, factWords } from './action-words';
import { type AuditAction, actions, withoutActor } from './actions';
import styles from './audit.module.css';

type Entry = components['schemas']['AuditEntryResponse'];

export function AuditPage() {
  return (
    <InProgram>
      {(programId) => (
        <>
          <PageTitle lead="What happened in the program, link by link. Each link carries the hash of the one before it; no text that somebody wrote is in it.">
            Audit trail
          </PageTitle>
          <Verification programId={programId} />
          <Trail programId={programId} />
        </>
      )}
    </InProgram>
  );
}

function who({ actorName, actorId, action }: Entry): string {
  if (actorId) return actorName ?? 'Account gone';
  return withoutActor.has(action) ? 'Not kept' : 'The system';
}

const faultWords = {
  changed: 'says something else than its hash covers',
  missing: 'is missing',
  unlinked: 'does not follow from the link before it',
  'head-differs': 'does not fit the last link noted',
  'tail-cut': 'and everything after it was cut off',
  recomputed: 'is not the one that was signed and kept outside the database',
  'kept-heads-missing': 'can be held against fewer signed heads than were kept: some of them are gone',
  'kept-head-unreadable': 'cannot be held against the signed heads: one of them is not ours, or they cannot be read',
} as const;

function Verification({ programId }: { programId: string }) {
  const check = api.useQuery(
    'get',
    '/api/programs/{programId}/audit/verification',
    { params: { path: { programId } } },
    { enabled: false, staleTime: 0, gcTime: 0 },
  );
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">Is the trail whole?</h2>
      <div role="status">
        {check.data ? (
          <Notice tone={check.data.sound ? 'success' : 'error'} title={check.data.sound ? 'The trail is sound' : 'The trail is not sound'}>
            {check.data.sound ? (
              <p>{`All ${check.data.entries} links fit, and so do ${check.data.keptHeads} signed heads kept outside the database.`}</p>
            ) : (
              <ul>
                {check.data.faults.map(({ kind, seq }) => (
                  <li key={`${kind} ${seq}`}>{`Link ${seq} ${faultWords[kind]}.`}</li>
                ))}
                {check.data.moreFaults > 0 ? <li>{`And ${check.data.moreFaults} more.`}</li> : null}
              </ul>
            )}
            <p>Checked {instantInWords(check.data.checkedAt)}.</p>
          </Notice>
        ) : null}
        {check.isError ? <Notice tone="warning">The check did not come to an end. Please try again.</Notice> : null}
      </div>
      <Button variant="default" aria-busy={check.isFetching} onClick={() => void check.refetch()}>
        {check.isFetching ? 'Checking every link' : 'Check every link'}
      </Button>
    </section>
  );
}

function Trail({ programId }: { programId: string }) {
  const [action, setAction] = useState<AuditAction | ''>('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const filter = { ...(action ? { action } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
  const query = { ...filter, ...(cursor ? { cursor } : {}) };
  const trail = api.useQuery(
    'get',
    '/api/programs/{programId}/audit',
    { params: { path: { programId }, query } },
    { placeholderData: (before) => before },
  );
  const file = `/api/programs/${programId}/audit/extract?${new URLSearchParams(filter)}`;
  const changed = (set: (value: string) => void) => (event: { currentTarget: { value: string } }) => {
    setCursors([]);
    set(event.currentTarget.value);
  };
  return (
    <section aria-labelledby="links">
      <h2 id="links">Links</h2>
      <search className={styles['filters']}>
        <SelectField
          label="What happened"
          value={action}
          onChange={changed((value) => setAction(value as AuditAction | ''))}
          data={[{ value: '', label: 'Everything' }, ...actions.map((value) => ({ value, label: actionWords(value) }))]}
        />
        <DateField label="From" value={from} onChange={changed(setFrom)} />
        <DateField label="To" value={to} onChange={changed(setTo)} />
      </search>
      <Loaded of={trail} rows={8}>
        {({ items, total, nextCursor }) => (
          <>
            <DataTable<Entry>
              caption="Audit trail"
              note={`${total}, newest first`}
              rows={items}
              rowKey={({ seq }) => String(seq)}
              columns={[
                { key: 'seq', head: 'Link', number: true, cell: ({ seq }) => seq },
                { key: 'at', head: 'When', cell: ({ at }) => instantInWords(at) },
                { key: 'who', head: 'Who', cell: who },
                { key: 'what', head: 'What', cell: ({ action: code }) => actionWords(code) },
                { key: 'about', head: 'About', cell: ({ subjectName, subject }) => subjectName ?? `…${subject.slice(-8)}` },
                { key: 'facts', head: 'Facts', cell: ({ facts }) => <div className={styles['facts']}>{factWords(facts)}</div> },
              ]}
              empty={<EmptyState why="Nothing fits." />}
            />
            <div className={styles['buttons']}>
              {cursors.length > 0 ? (
                <Button variant="default" onClick={() => setCursors(cursors.slice(0, -1))}>
                  Newer
                </Button>
              ) : null}
              {nextCursor ? (
                <Button variant="default" onClick={() => setCursors([...cursors, nextCursor])}>
                  Older
                </Button>
              ) : null}
              <Anchor href={file} download>
                Save these links as a file (CSV)
              </Anchor>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
