import { Button, Checkbox, Progress } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, http } from '../../api/client';
import { isRefused } from '../../api/problem';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import styles from './certificates.module.css';

type Row = components['schemas']['IssueQueueRowResponse'];
type Outcome = { kind: 'issued'; id: string; number: string } | { kind: 'refused' } | { kind: 'undecided' };
type Done = { row: Row; outcome: Outcome };

const QUEUE = '/api/programs/{programId}/issue-queue';
const REGISTER = '/api/programs/{programId}/certificates';

/** Approvals without a certificate: choose, see what each will get, issue one after the other with a result for each. */
export function IssueQueue({ programId }: { programId: string }) {
  const queue = api.useQuery('get', QUEUE, { params: { path: { programId } } });
  const [results, setResults] = useState<Done[]>([]);
  return (
    <section aria-label="Waiting for their certificate">
      <h2>Waiting for their certificate</h2>
      <Loaded of={queue} rows={3}>
        {(rows) =>
          rows.length === 0 ? <EmptyState why="No approval waits for its certificate." /> : <Waiting rows={rows} done={setResults} />
        }
      </Loaded>
      {results.length > 0 ? <Results results={results} /> : null}
    </section>
  );
}

function Waiting({ rows, done }: { rows: readonly Row[]; done: (results: Done[]) => void }) {
  const ready = rows.filter(({ canIssue }) => canIssue);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState<{ at: number; of: number } | null>(null);
  const selected = ready.filter(({ reviewDecisionId }) => chosen.includes(reviewDecisionId));
  const outcome = useRef<Outcome>({ kind: 'undecided' });
  const queries = useQueryClient();
  const issue = useCommand(
    (reviewDecisionId: string, intent) => http.POST('/api/certificates', { body: { reviewDecisionId }, headers: intent }),
    {
      done: ({ id, number }) => {
        outcome.current = { kind: 'issued', id, number };
      },
      notDone: (problem) => {
        outcome.current = { kind: isRefused(problem) ? 'refused' : 'undecided' };
      },
    },
  );

  async function issueAll() {
    const results: Done[] = [];
    for (const [at, row] of selected.entries()) {
      setProgress({ at, of: selected.length });
      await issue.send(row.reviewDecisionId);
      results.push({ row, outcome: outcome.current });
      done([...results]);
      // nobody answers: the others are not begun, and this one stays chosen
      if (outcome.current.kind === 'undecided') break;
    }
    setProgress(null);
    const settled = results.filter(({ outcome: { kind } }) => kind !== 'undecided');
    setChosen((now) => now.filter((id) => !settled.some(({ row }) => row.reviewDecisionId === id)));
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === QUEUE || queryKey[1] === REGISTER });
  }

  return (
    <>
      <DataTable
        caption="Approved, not issued yet"
        note="what each would get today"
        rows={rows}
        rowKey={({ reviewDecisionId }) => reviewDecisionId}
        columns={[
          { key: 'name', head: 'Person', cell: (row) => choice(row, chosen, setChosen) },
          { key: 'title', head: 'Certificate', cell: ({ title }) => title },
          { key: 'until', head: 'Valid until', cell: ({ validUntil }) => civilDateInWords(validUntil) },
          { key: 'approved', head: 'Approved', cell: ({ decidedAt, reviewerName }) => `${dayInWords(decidedAt)}, by ${reviewerName}` },
          {
            key: 'ready',
            head: 'Ready',
            cell: (row) => (row.canIssue ? canBeIssued(row) : row.whyNot.map(({ message }) => message).join(' ')),
          },
        ]}
      />
      {progress ? (
        <div role="status">
          <p>
            Issuing {progress.at + 1} of {progress.of}
          </p>
          <Progress value={(progress.at / progress.of) * 100} aria-label="Certificates issued" />
        </div>
      ) : null}
      <div className={styles['buttons']}>
        <Button variant="default" onClick={() => setChosen(ready.map(({ reviewDecisionId }) => reviewDecisionId))}>
          Choose all that are ready
        </Button>
        <Button aria-busy={progress !== null} disabled={selected.length === 0} onClick={() => progress ?? void issueAll()}>
          {selected.length === 0 ? 'Issue' : `Issue ${selected.length} ${selected.length === 1 ? 'certificate' : 'certificates'}`}
        </Button>
      </div>
    </>
  );
}

function canBeIssued({ lettersNotShown: letters }: Row): string {
  if (letters.length === 0) return 'Can be issued';
  return `Can be issued. The PDF cannot show these letters of the name: ${letters.join(' ')}. It has a question mark for each; the certificate keeps the name.`;
}

function choice(row: Row, chosen: readonly string[], setChosen: (chosen: readonly string[]) => void) {
  const { reviewDecisionId: id, traineeName, canIssue } = row;
  return (
    <Checkbox
      label={traineeName}
      disabled={!canIssue}
      checked={chosen.includes(id)}
      onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))}
    />
  );
}

function Results({ results }: { results: readonly Done[] }) {
  return (
    <div role="status">
      <h3>Results</h3>
      <ul>
        {results.map(({ row, outcome }) => (
          <li key={row.reviewDecisionId}>
            {row.traineeName}:{' '}
            {outcome.kind === 'issued' ? (
              <TextLink to="/admin/certificates/$certificateId" params={{ certificateId: outcome.id }}>
                issued, {outcome.number}
              </TextLink>
            ) : outcome.kind === 'refused' ? (
              'Not issued. See the reason in the list.'
            ) : (
              'We do not know yet whether it was issued. If it still stands in the list, issue it again: nobody gets two.'
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
