import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { SelectField, TextAreaField, TextField } from '../../ui/fields';
import { ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { InProgram } from '../admin/in-program';
import { csvText } from '../admin/save-csv';
import styles from './people.module.css';
import { roleChoices } from './role-choices';

type Answer = components['schemas']['PeopleImportResponse'];
type Row = components['schemas']['PeopleImportRowResponse'];
type Column = 'name' | 'email' | 'role' | 'cohort';

export function ImportPage() {
  return <InProgram>{(programId) => <Import programId={programId} />}</InProgram>;
}

/** Paste or choose a list, look at every row, mend what needs it in place, then invite everybody at once. */
function Import({ programId }: { programId: string }) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const send = useCommand(
    (body: { csv: string; dryRun: boolean }, headers) =>
      http.POST('/api/programs/{programId}/people-imports', { params: { path: { programId } }, body, headers }),
    {
      quiet: true,
      refresh: ['/api/programs/{programId}/invitations', '/api/programs/{programId}/board'],
      done: (reply) => setAnswer(reply),
    },
  );
  if (answer && !answer.dryRun) return <Invited count={answer.invitations} />;
  const rows = answer?.rows ?? [];
  const csv = () =>
    csvText([['name', 'email', 'role', 'cohort'], ...rows.map(({ name, email, role, cohort }) => [name, email, role, cohort])]);
  return (
    <>
      <PageTitle lead="Everybody on the list is invited, or nobody: first you see what each row does.">Invite from a list</PageTitle>
      {send.problem ? <ProblemAlert problem={send.problem} undone="Nobody was invited." retry={send.again} /> : null}
      {answer === null ? (
        <>
          <ChooseList text={text} setText={setText} locked={send.pending} />
          <div className={styles['buttons']}>
            <Button aria-busy={send.pending} onClick={() => void send.send({ csv: text || ' ', dryRun: true })}>
              Check this list
            </Button>
          </div>
        </>
      ) : (
        <>
          <Notice tone={answer.faultyRows === 0 ? 'success' : 'warning'} announce>
            <p>
              {answer.invitations} of {rows.length} {rows.length === 1 ? 'row is' : 'rows are'} ready.{' '}
              {answer.faultyRows > 0
                ? `${answer.faultyRows} ${answer.faultyRows === 1 ? 'needs' : 'need'} another look; nobody is invited before.`
                : 'Nobody is invited yet.'}
            </p>
          </Notice>
          <FaultyRows
            programId={programId}
            rows={rows}
            locked={send.pending}
            change={(line, column, value) =>
              setAnswer({ ...answer, rows: rows.map((row) => (row.line === line ? { ...row, [column]: value } : row)) })
            }
            drop={(line) => setAnswer({ ...answer, rows: rows.filter((row) => row.line !== line) })}
          />
          <div className={styles['buttons']}>
            {answer.faultyRows > 0 ? (
              <Button aria-busy={send.pending} onClick={() => void send.send({ csv: csv(), dryRun: true })}>
                Check again
              </Button>
            ) : (
              <Button aria-busy={send.pending} onClick={() => void send.send({ csv: csv(), dryRun: false })}>
                {`Invite ${rows.length} ${rows.length === 1 ? 'person' : 'people'}`}
              </Button>
            )}
            <Button
              variant="default"
              onClick={() => {
                setAnswer(null);
                send.clear();
              }}
            >
              Use another list
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function ChooseList({ text, setText, locked }: { text: string; setText: (text: string) => void; locked: boolean }) {
  return (
    <>
      <p>
        The first row names the columns: <b>name</b>, <b>email</b>, <b>role</b> and, if you want, <b>cohort</b>. Spreadsheets save this as
        CSV. At most 2,000 people.
      </p>
      <p>
        <label>
          Choose a file{' '}
          <input
            type="file"
            accept=".csv,text/csv,text/plain"
            disabled={locked}
            onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)}
          />
        </label>
      </p>
      <TextAreaField
        label="Or paste the list here"
        value={text}
        disabled={locked}
        onChange={(event) => setText(event.currentTarget.value)}
        minRows={8}
        autosize
        maxRows={20}
        spellCheck={false}
        readBy="Admins of the program can read this."
      />
    </>
  );
}

interface FaultyRowsProps {
  programId: string;
  rows: readonly Row[];
  /** While they are checked: the answer takes their place. */
  locked: boolean;
  change: (line: number, column: Column, value: string) => void;
  drop: (line: number) => void;
}

function FaultyRows({ programId, rows, locked, change, drop }: FaultyRowsProps) {
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path: { programId } } });
  const names = (cohorts.data ?? []).map(({ name }) => name);
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  const faultOf = (row: Row, column: Column) => row.faults.find((fault) => fault.column === column)?.message;
  return (
    <>
      {faulty.map((row) => (
        <fieldset key={row.line} disabled={locked} className={styles['row']}>
          <legend>Line {row.line}</legend>
          <TextField
            label="Name"
            value={row.name}
            error={faultOf(row, 'name')}
            onChange={(event) => change(row.line, 'name', event.currentTarget.value)}
          />
          <TextField
            label="Email address"
            value={row.email}
            error={faultOf(row, 'email')}
            onChange={(event) => change(row.line, 'email', event.currentTarget.value)}
          />
          <SelectField
            label="Role"
            value={row.role}
            error={faultOf(row, 'role')}
            onChange={(event) => change(row.line, 'role', event.currentTarget.value)}
            data={choices(row.role, roleChoices)}
          />
          <SelectField
            label="Cohort"
            optional
            value={row.cohort}
            error={faultOf(row, 'cohort')}
            onChange={(event) => change(row.line, 'cohort', event.currentTarget.value)}
            data={choices(row.cohort, [{ value: '', label: 'None' }, ...names.map((name) => ({ value: name, label: name }))])}
          />
          <div>
            <Button variant="default" size="sm" onClick={() => drop(row.line)}>
              {`Leave line ${row.line} out`}
            </Button>
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** What the file said stays to be seen, also where it is none of the choices. */
function choices(value: string, known: readonly { value: string; label: string }[]) {
  return known.some((choice) => choice.value === value) ? [...known] : [{ value, label: value === '' ? 'Choose' : value }, ...known];
}

function Invited({ count }: { count: number }) {
  return (
    <>
      <PageTitle>The invitations are on their way</PageTitle>
      <p>
        {count} {count === 1 ? 'person gets' : 'people get'} a mail with a link of their own. It works for 14 days.
      </p>
      <ButtonLink to="/admin/people">Back to people</ButtonLink>
    </>
  );
}
