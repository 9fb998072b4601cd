import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { hasRole, type Role, useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField, TextField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { roleWord } from '../../ui/role-words';
import { InProgram } from '../admin/in-program';
import styles from './people.module.css';
import { roleChoices } from './role-choices';

type Invitation = components['schemas']['InvitationResponse'];

export function PeoplePage() {
  const me = useMe();
  return (
    <InProgram>
      {(programId) => (
        <>
          <PageTitle lead="Everybody in the program. Check-ins and notes to self are nobody’s to see but their author’s.">People</PageTitle>
          {me && hasRole(me, 'admin') ? (
            <div className={styles['buttons']}>
              <ButtonLink to="/admin/people/invite">Invite somebody</ButtonLink>
              <ButtonLink to="/admin/people/import" variant="default">
                Invite from a list
              </ButtonLink>
            </div>
          ) : null}
          <Members programId={programId} />
          {me && hasRole(me, 'admin') ? <Invitations programId={programId} /> : null}
        </>
      )}
    </InProgram>
  );
}

function Members({ programId }: { programId: string }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const [role, setRole] = useState<Role | ''>('');
  const [cohort, setCohort] = useState('');
  const [cursors, setCursors] = useState<string[]>([]);
  const path = { programId };
  const cursor = cursors.at(-1);
  const query = { ...(search ? { search } : {}), ...(role ? { role } : {}), ...(cohort ? { cohort } : {}), ...(cursor ? { cursor } : {}) };
  const members = api.useQuery(
    'get',
    '/api/programs/{programId}/people',
    { params: { path, query } },
    { placeholderData: (before) => before },
  );
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path } });
  return (
    <section aria-label="People in the program">
      <search className={styles['filters']}>
        <TextField
          label="Search by name or email"
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setCursors([]);
            setTyped(event.currentTarget.value);
          }}
        />
        <SelectField
          label="Role"
          value={role}
          onChange={(event) => {
            setCursors([]);
            setRole(event.currentTarget.value as Role | '');
          }}
          data={[{ value: '', label: 'All roles' }, ...roleChoices]}
        />
        <SelectField
          label="Cohort"
          value={cohort}
          onChange={(event) => {
            setCursors([]);
            setCohort(event.currentTarget.value);
          }}
          data={[{ value: '', label: 'All cohorts' }, ...(cohorts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </search>
      <Loaded of={members} rows={8}>
        {({ items, total, nextCursor }) => (
          <>
            <DataTable
              caption="People"
              note={`${total}, by name`}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: 'Name',
                  cell: ({ id, name }) => (
                    <TextLink to="/admin/people/$personId" params={{ personId: id }}>
                      {name}
                    </TextLink>
                  ),
                },
                { key: 'email', head: 'Email', cell: ({ email }) => email },
                { key: 'roles', head: 'Roles', cell: ({ roles }) => roles.map(roleWord).join(', ') || 'None now' },
                { key: 'cohort', head: 'Cohort', cell: ({ cohortName }) => cohortName ?? '' },
              ]}
              empty={<EmptyState why="Nobody fits this search." />}
            />
            <div className={styles['buttons']}>
              {cursors.length > 0 ? (
                <Button variant="default" onClick={() => setCursors(cursors.slice(0, -1))}>
                  Page before
                </Button>
              ) : null}
              {nextCursor ? (
                <Button variant="default" onClick={() => setCursors([...cursors, nextCursor])}>
                  Next page
                </Button>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Invitations({ programId }: { programId: string }) {
  const invitations = api.useQuery('get', '/api/programs/{programId}/invitations', { params: { path: { programId } } });
  const withdraw = useCommand(
    (invitationId: string, headers) =>
      http.POST('/api/invitations/{invitationId}/withdrawal', { params: { path: { invitationId } }, headers }),
    { refresh: ['/api/programs/{programId}/invitations', '/api/programs/{programId}/board'] },
  );
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">Waiting invitations</h2>
      {withdraw.problem ? <ProblemAlert problem={withdraw.problem} /> : null}
      <Loaded of={invitations} rows={2}>
        {(all) => (
          <DataTable<Invitation>
            caption="Invitations nobody has accepted yet"
            note="newest first"
            rows={all.filter(({ acceptedAt, withdrawnAt }) => !acceptedAt && !withdrawnAt)}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: 'Name', cell: ({ name }) => name },
              { key: 'email', head: 'Email', cell: ({ email }) => email },
              { key: 'role', head: 'Role', cell: ({ role }) => roleWord(role) },
              { key: 'until', head: 'Works until', cell: ({ expiresAt }) => dayInWords(expiresAt) },
              {
                key: 'withdraw',
                head: 'Withdraw',
                cell: ({ id, name }) => (
                  <Button
                    variant="default"
                    size="sm"
                    aria-label={`Withdraw the invitation to ${name}`}
                    onClick={() => void withdraw.send(id)}
                  >
                    Withdraw
                  </Button>
                ),
              },
            ]}
            empty={<EmptyState why="No invitation waits." />}
          />
        )}
      </Loaded>
    </section>
  );
}
