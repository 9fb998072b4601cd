import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { Role } from '../../api/me';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { dayInWords } from '../../ui/dates';
import { SelectField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { roleWord } from '../../ui/role-words';
import { StatusWord } from '../../ui/status-word';
import { InProgram } from '../admin/in-program';
import styles from './people.module.css';
import { ProfessionalProfile } from './professional-profile';
import { roleChoices } from './role-choices';
import { Supervision } from './supervision';

type Person = components['schemas']['MemberDetailResponse'];

export const PERSON = '/api/programs/{programId}/people';
const route = getRouteApi('/signed-in/admin/people/$personId');

export interface PersonProps {
  programId: string;
  person: Person;
}

export function PersonPage() {
  const { personId } = route.useParams();
  return <InProgram>{(programId) => <OnePerson programId={programId} personId={personId} />}</InProgram>;
}

function OnePerson({ programId, personId }: { programId: string; personId: string }) {
  const person = api.useQuery('get', '/api/programs/{programId}/people/{personId}', { params: { path: { programId, personId } } });
  return (
    <>
      <PageTitle tab="Person" lead={person.data?.email}>
        {person.data?.name ?? 'Person'}
      </PageTitle>
      <Loaded of={person} rows={8}>
        {(data) => (
          <>
            <Roles programId={programId} person={data} />
            {data.enrolment ? <Enrolment programId={programId} person={data} /> : null}
            <Supervision programId={programId} person={data} />
            <ProfessionalProfile programId={programId} person={data} />
            {data.can.endSessions ? <Sessions programId={programId} person={data} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
}

function Roles({ programId, person }: PersonProps) {
  const [role, setRole] = useState<Role>('trainee');
  const refresh = [PERSON];
  const grant = useCommand(
    (wanted: Role, headers) =>
      http.POST('/api/programs/{programId}/role-grants', {
        params: { path: { programId } },
        body: { personId: person.id, role: wanted },
        headers,
      }),
    { refresh },
  );
  const withdraw = useCommand(
    (grantId: string, headers) => http.POST('/api/role-grants/{grantId}/withdrawal', { params: { path: { grantId } }, headers }),
    { refresh },
  );
  const lead = useCommand(
    (_: string, headers) =>
      http.PUT('/api/programs/{programId}/lead', { params: { path: { programId } }, body: { personId: person.id }, headers }),
    { refresh },
  );
  const problem = grant.problem ?? withdraw.problem ?? lead.problem;
  const held = new Set(person.roles.map((each) => each.role));
  const open = roleChoices.filter(({ value }) => !held.has(value));
  const wanted = open.some(({ value }) => value === role) ? role : (open[0]?.value ?? role);
  const leads = held.has('admin') || held.has('clinical-supervisor');
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      {problem ? <ProblemAlert problem={problem} /> : null}
      {person.isLead ? <StatusWord kind="info">Program lead</StatusWord> : null}
      {person.roles.length === 0 ? <p>No role now. An invitation brings them back.</p> : null}
      <ul className={styles['list']}>
        {person.roles.map(({ id, role: each, grantedAt }) => (
          <li key={id}>
            <div>
              <b>{roleWord(each)}</b> <span className={styles['muted']}>since {dayInWords(grantedAt)}</span>
            </div>
            {person.can.changeRoles ? (
              <Button
                variant="default"
                size="sm"
                onClick={() => void withdraw.send(id)}
                aria-label={`Take away the role ${roleWord(each)}`}
              >
                Take away
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {person.can.changeRoles && open.length > 0 ? (
        <div className={styles['filters']}>
          <SelectField label="Another role" value={wanted} onChange={(event) => setRole(event.currentTarget.value as Role)} data={open} />
          <Button variant="default" onClick={() => void grant.send(wanted)}>
            Give this role
          </Button>
        </div>
      ) : null}
      {person.can.nameLead && !person.isLead && leads ? (
        <Button variant="default" onClick={() => void lead.send(person.id)}>
          Name as program lead
        </Button>
      ) : null}
    </section>
  );
}

function Enrolment({ programId, person }: PersonProps) {
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path: { programId } } });
  const refresh = [PERSON, '/api/programs/{programId}/cohorts', '/api/cohorts/{cohortId}/progress'];
  const move = useCommand(
    (cohortId: string, headers) =>
      cohortId === ''
        ? http.DELETE('/api/cohorts/{cohortId}/members/{personId}', {
            params: { path: { cohortId: person.enrolment?.cohortId ?? '', personId: person.id } },
            headers,
          })
        : http.POST('/api/cohorts/{cohortId}/members', { params: { path: { cohortId } }, body: { personId: person.id }, headers }),
    { refresh },
  );
  const { enrolment } = person;
  if (!enrolment) return null;
  return (
    <section aria-labelledby="enrolment">
      <h2 id="enrolment">Enrolment</h2>
      <p>
        Since {dayInWords(enrolment.enrolledAt)}, on version {enrolment.programVersionNumber} of the program.
      </p>
      {move.problem ? <ProblemAlert problem={move.problem} /> : null}
      {person.can.nameLead ? (
        <div className={styles['filters']}>
          <SelectField
            label="Cohort"
            value={enrolment.cohortId ?? ''}
            onChange={(event) => void move.send(event.currentTarget.value)}
            data={[{ value: '', label: 'None' }, ...(cohorts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </div>
      ) : (
        <p>Cohort: {enrolment.cohortName ?? 'none'}</p>
      )}
      {person.can.nameLead ? (
        <p>
          <TextLink to="/people/$personId/accommodation" params={{ personId: person.id }}>
            Extra time and pauses
          </TextLink>{' '}
          <TextLink to="/decisions">Third looks and last attempts</TextLink>
        </p>
      ) : null}
    </section>
  );
}

function Sessions({ programId, person }: PersonProps) {
  const [ended, setEnded] = useState(false);
  const end = useCommand(
    (personId: string, headers) =>
      http.POST('/api/programs/{programId}/people/{personId}/session-endings', { params: { path: { programId, personId } }, headers }),
    { done: () => setEnded(true) },
  );
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Sessions</h2>
      <p>For a lost device, or when somebody leaves: this signs the person out everywhere. What they saved stays saved.</p>
      {end.problem ? <ProblemAlert problem={end.problem} /> : null}
      <div role="status">{ended ? <StatusWord kind="good">Signed out everywhere</StatusWord> : null}</div>
      <Button variant="default" onClick={() => void end.send(person.id)}>
        Sign out on every device
      </Button>
    </section>
  );
}
