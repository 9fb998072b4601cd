import { Button } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField, TextField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { type CertificateStatus, statusWords } from '../certificate/status-words';
import { certificateColumns } from './certificate-columns';
import styles from './certificates.module.css';
import { IssueQueue } from './issue-queue';
import { ToLookAt } from './to-look-at';

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
                ...certificateColumns,
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
