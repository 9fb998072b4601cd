import { Button } from '@mantine/core';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import styles from '../practise/practise.module.css';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { categoryWord, type Hours, kindWords, settingWords, stateLooks } from './words';

type Log = components['schemas']['HoursLogResponse'];

/** A trainee's practice hours: how many count, what waits, and the log itself. */
export function HoursPage() {
  const enrolmentId = useEnrolmentId();
  if (!enrolmentId) return <CannotShow />;
  return <MyLog enrolmentId={enrolmentId} />;
}

function MyLog({ enrolmentId }: { enrolmentId: string }) {
  const log = api.useQuery('get', '/api/enrolments/{enrolmentId}/practice-hours', { params: { path: { enrolmentId } } });
  return (
    <>
      <PageTitle lead="Time you spent supporting others as part of your training.">Practice hours</PageTitle>
      <Loaded of={log} rows={6}>
        {(shown) => (
          <>
            <Standing log={shown} />
            <Add log={shown} />
            {shown.entries.length === 0 ? <EmptyState why="Your log is empty." /> : <Entries log={shown} />}
            <Totals log={shown} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Standing({ log: { total, neededMinutes, after } }: { log: Log }) {
  return (
    <p>
      <b>
        {minutesInWords(total.approved)} of {minutesInWords(neededMinutes)} approved.
      </b>{' '}
      {total.pending > 0 ? `Waiting for approval: ${minutesInWords(total.pending)}. ` : null}
      {after ? `For your renewal, work after ${civilDateInWords(after)} counts.` : null}
    </p>
  );
}

function Add({ log }: { log: Log }) {
  if (log.supervisors.length === 0) {
    return (
      <Notice title="No supervisor yet">
        <p>Your hours are approved by your supervisor. The program names one for you; until then nothing can be sent.</p>
      </Notice>
    );
  }
  const last = log.entries.toSorted((one, other) => (one.submittedAt < other.submittedAt ? 1 : -1))[0];
  return (
    <div className={styles['buttons']}>
      <ButtonLink to="/hours/new">Add hours</ButtonLink>
      {last ? (
        <ButtonLink variant="default" to="/hours/new" search={{ copy: last.id }}>
          Copy the last entry
        </ButtonLink>
      ) : null}
    </div>
  );
}

function Entries({ log }: { log: Log }) {
  return (
    <section aria-labelledby="log">
      <h2 id="log">Your log</h2>
      <ul className={styles['cards']}>
        {log.entries.map((entry) => (
          <li key={entry.id} className={styles['card']}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { entry: Hours }) {
  const withdraw = useCommand(
    (hoursId: string, intent) => http.DELETE('/api/practice-hours/{hoursId}', { params: { path: { hoursId } }, headers: intent }),
    { refresh: ['/api/enrolments/{enrolmentId}/practice-hours'] },
  );
  const look = stateLooks[entry.state];
  const name = `${minutesInWords(entry.minutes)} on ${civilDateInWords(entry.date)}`;
  return (
    <>
      {entry.reason ? (
        <Notice tone="warning">
          <p>
            <b>{entry.supervisorName} wrote:</b> {entry.reason}
          </p>
        </Notice>
      ) : null}
      <div className={styles['head']}>
        <h3>{name}</h3>
        <StatusWord kind={look.kind}>{look.word}</StatusWord>
      </div>
      <p>
        {categoryWord(entry.category)} · {settingWords[entry.setting]} · {entry.kinds.map((kind) => kindWords[kind]).join(', ')}
      </p>
      <p className={styles['quiet']}>Supervisor: {entry.supervisorName}</p>
      {entry.note ? <p>{entry.note}</p> : null}
      {withdraw.problem ? <ProblemAlert problem={withdraw.problem} /> : null}
      {entry.can.change ? (
        <div className={styles['buttons']}>
          <ButtonLink variant="default" to="/hours/change/$id" params={{ id: entry.id }}>
            {entry.state === 'returned' ? 'Change and send again' : 'Change'}
          </ButtonLink>
          <Button
            variant="default"
            loading={withdraw.pending}
            aria-label={`Take back ${name}`}
            onClick={() => void withdraw.send(entry.id)}
          >
            Take back
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Totals({ log }: { log: Log }) {
  const columns = [
    { key: 'name', head: 'Kind', cell: (row: Log['byKind'][number]) => row.name },
    { key: 'approved', head: 'Approved', number: true, cell: (row: Log['byKind'][number]) => minutesInWords(row.approved) },
    { key: 'pending', head: 'Waiting', number: true, cell: (row: Log['byKind'][number]) => minutesInWords(row.pending) },
  ];
  const named = (rows: Log['byKind'], word: (name: string) => string) => rows.map((row) => ({ ...row, name: word(row.name) }));
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">Totals</h2>
      <div className={styles['tables']}>
        <DataTable caption="By activity" columns={columns} rows={named(log.byCategory, categoryWord)} rowKey={({ name }) => name} />
        <DataTable
          caption="By kind of support"
          note="an entry counts in full for each of its kinds"
          columns={columns}
          rows={named(log.byKind, (name) => kindWords[name as keyof typeof kindWords] ?? name)}
          rowKey={({ name }) => name}
        />
      </div>
    </section>
  );
}
