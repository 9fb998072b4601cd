import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { type CertificateStatus, statusWords } from '../certificate/status-words';
import styles from './certificates.module.css';
import { IssueQueue } from './issue-queue';
import { ToLookAt } from './to-look-at';

type Row = components['schemas']['CertificateRowResponse'];

/** Certificates to look at, approvals that wait for theirs, and the register. */
export function CertificatesPage() {
  const programId = useMe()?.roles.find(({ role }) => role === 'admin')?.programId;
  return (
    <>
      <PageTitle>Certificates</PageTitle>
      {programId === undefined ? (
        <EmptyState why="Only the program administration works here." />
      ) : (
        <>
          <ToLookAt programId={programId} />
          <IssueQueue programId={programId} />
          <Register programId={programId} />
        </>
      )}
    </>
  );
}

function Register({ programId }: { programId: string }) {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<CertificateStatus | ''>('');
  const [pages, setPages] = useState<string[]>([]);
  const after = pages.at(-1);
  const query = { ...(search.trim() ? { search: search.trim() } : {}), ...(status ? { status } : {}), ...(after ? { after } : {}) };
  const register = api.useQuery('get', '/api/programs/{programId}/certificates', { params: { path: { programId }, query } });
  return (
    <section aria-label="Register">
      <h2>Register</h2>
      <search className={styles['filters']}>
        <TextField
          label="Search by number or name"
          value={search}
          onChange={(event) => {
            setPages([]);
            setSearch(event.currentTarget.value);
          }}
          autoComplete="off"
        />
        <SelectField
          label="Status"
          value={status}
          onChange={(event) => {
            setPages([]);
            setStatus(event.currentTarget.value as CertificateStatus | '');
          }}
          data={[{ value: '', label: 'All' }, ...Object.entries(statusWords).map(([value, { word }]) => ({ value, label: word }))]}
        />
      </search>
      <Loaded of={register} rows={4}>
        {({ items, total, next }) => (
          <>
            <DataTable
              caption="Certificates"
              note={`${total}, newest first`}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'number',
                  head: 'Number',
                  cell: ({ id, number }) => (
                    <TextLink to="/admin/certificates/$certificateId" params={{ certificateId: id }}>
                      {number}
                    </TextLink>
                  ),
                },
                { key: 'holder', head: 'Holder', cell: ({ holderName }) => holderName ?? 'Erased' },
                { key: 'status', head: 'Status', cell: statusCell },
                { key: 'until', head: 'Valid until', cell: ({ validUntil }) => (validUntil ? civilDateInWords(validUntil) : '') },
                { key: 'issued', head: 'Issued', cell: ({ issuedAt }) => (issuedAt ? dayInWords(issuedAt) : '') },
              ]}
              empty={<EmptyState why="No certificate fits." />}
            />
            <div className={styles['buttons']}>
              {pages.length > 0 ? (
                <Button variant="default" onClick={() => setPages(pages.slice(0, -1))}>
                  Newer
                </Button>
              ) : null}
              {next ? (
                <Button variant="default" onClick={() => setPages([...pages, next])}>
                  Older
                </Button>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function statusCell({ status }: Row) {
  const { word, kind } = statusWords[status];
  return <StatusWord kind={kind}>{word}</StatusWord>;
}
