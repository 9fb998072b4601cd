import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { dayInWords } from '../../ui/dates';
import { SelectField } from '../../ui/fields';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './people.module.css';
import { PERSON, type PersonProps } from './person-page';

/** Who supervises this person, and whom this person supervises. */
export function Supervision({ programId, person }: PersonProps) {
  const end = useCommand(
    (supervisionId: string, headers) =>
      http.POST('/api/supervisions/{supervisionId}/ending', { params: { path: { supervisionId } }, headers }),
    { refresh: [PERSON, '/api/programs/{programId}/supervisions'] },
  );
  if (!person.enrolment && person.supervisions.length === 0) return null;
  return (
    <section aria-labelledby="supervision">
      <h2 id="supervision">Supervision</h2>
      {end.problem ? <ProblemAlert problem={end.problem} /> : null}
      {person.supervisions.length === 0 ? <p>Nobody is assigned yet.</p> : null}
      <ul className={styles['list']}>
        {person.supervisions.map(({ id, traineeId, traineeName, supervisorName, assignedAt, endedAt }) => (
          <li key={id}>
            <div>
              <b>{traineeId === person.id ? `Supervised by ${supervisorName}` : `Supervises ${traineeName}`}</b>{' '}
              <span className={styles['muted']}>
                from {dayInWords(assignedAt)}
                {endedAt ? ` to ${dayInWords(endedAt)}` : ''}
              </span>
            </div>
            {!endedAt && person.can.assignSupervisor ? (
              <Button
                variant="default"
                size="sm"
                aria-label={`End: ${traineeId === person.id ? supervisorName : traineeName}`}
                onClick={() => void end.send(id)}
              >
                End
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {person.enrolment && person.can.assignSupervisor ? <Assign programId={programId} person={person} /> : null}
    </section>
  );
}

function Assign({ programId, person }: PersonProps) {
  const [chosen, setChosen] = useState('');
  const supervisors = api.useQuery('get', '/api/programs/{programId}/people', {
    params: { path: { programId }, query: { role: 'clinical-supervisor', limit: 200 } },
  });
  const peers = api.useQuery('get', '/api/programs/{programId}/people', {
    params: { path: { programId }, query: { role: 'peer-supervisor', limit: 200 } },
  });
  const assign = useCommand(
    (supervisorId: string, headers) =>
      http.POST('/api/programs/{programId}/supervisions', {
        params: { path: { programId } },
        body: { traineeId: person.id, supervisorId },
        headers,
      }),
    { refresh: [PERSON, '/api/programs/{programId}/supervisions'], done: (_, sent) => setChosen((now) => (now === sent ? '' : now)) },
  );
  const names = new Map([...(supervisors.data?.items ?? []), ...(peers.data?.items ?? [])].map(({ id, name }) => [id, name]));
  return (
    <>
      {assign.problem ? <ProblemAlert problem={assign.problem} /> : null}
      <div className={styles['filters']}>
        <SelectField
          label="Supervisor"
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose' }, ...[...names].map(([value, label]) => ({ value, label }))]}
        />
        <Button variant="default" disabled={chosen === ''} onClick={() => void assign.send(chosen)}>
          Assign
        </Button>
      </div>
    </>
  );
}
