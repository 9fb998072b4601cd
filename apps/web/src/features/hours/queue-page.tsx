import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { civilDateInWords, dayInWords, minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ReadBy } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import parts from '../../ui/parts.module.css';
import { ProblemAlert } from '../../ui/problem-alert';
import { ReadAgain, useRead } from '../../ui/what-was-read';
import styles from '../practise/practise.module.css';
import { categoryWord, kindWords, settingWords } from './words';

type Entry = components['schemas']['HoursQueueEntryResponse'];

const REFRESH = ['/api/hours-queue'];

/** Practice hours that wait for this supervisor: approve, or return with a reason; ten seconds to take it back. */
export function HoursQueuePage() {
  const queue = api.useQuery('get', '/api/hours-queue', {});
  const [decided, setDecided] = useState<{ id: string; words: string } | null>(null);
  return (
    <>
      <PageTitle lead="Oldest first. With an entry in focus, A approves it and R returns it.">Hours to approve</PageTitle>
      <UndoBar decided={decided} gone={() => setDecided(null)} />
      <Loaded of={queue} rows={5}>
        {(entries) => {
          const waiting = entries.filter(({ state }) => state === 'pending');
          if (waiting.length === 0) return <EmptyState why="Nothing waits for you." />;
          return (
            <ul className={styles['cards']}>
              {waiting.map((entry) => (
                <li key={entry.id}>
                  <QueueEntry entry={entry} decided={(words) => setDecided({ id: entry.id, words })} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

function QueueEntry({ entry, decided }: { entry: Entry; decided: (words: string) => void }) {
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const reasonBox = useRef<HTMLTextAreaElement>(null);
  const read = useRead(entry.version);
  const header = { 'If-Match': String(read.mark) };
  const path = { hoursId: entry.id };
  const name = `${minutesInWords(entry.minutes)} of ${entry.traineeName}`;
  const approve = useCommand(
    (_: null, intent) => http.POST('/api/practice-hours/{hoursId}/approval', { params: { path, header }, headers: intent }),
    {
      refresh: REFRESH,
      done: () => decided(`Approved ${name}.`),
    },
  );
  const giveBack = useCommand(
    (text: string, intent) =>
      http.POST('/api/practice-hours/{hoursId}/return', { params: { path, header }, body: { reason: text }, headers: intent }),
    { refresh: REFRESH, done: () => decided(`Returned ${name}.`) },
  );
  const problem = approve.problem ?? giveBack.problem;
  useEffect(() => {
    if (returning) reasonBox.current?.focus();
  }, [returning]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!entry.can.decide) return;
    const key = event.key.toLowerCase();
    if (key === 'a') void approve.send(null);
    if (key === 'r') setReturning(true);
    if (key === 'a' || key === 'r') event.preventDefault();
  }
  function send() {
    setMissing(reason.trim().length < 3);
    if (reason.trim().length >= 3) void giveBack.send(reason.trim());
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys A and R work only while the entry itself has focus (WCAG 2.1.4)
    <section className={styles['card']} tabIndex={0} onKeyDown={onKeyDown} aria-label={`${name}, ${civilDateInWords(entry.date)}`}>
      <h2>
        {entry.traineeName}: {minutesInWords(entry.minutes)}
      </h2>
      <p>
        {civilDateInWords(entry.date)} · {categoryWord(entry.category)} · {settingWords[entry.setting]} ·{' '}
        {entry.kinds.map((kind) => kindWords[kind]).join(', ')}
      </p>
      {entry.note ? <p>{entry.note}</p> : null}
      <p className={styles['quiet']}>Sent {dayInWords(entry.submittedAt)}</p>
      {problem ? <ProblemAlert problem={problem} /> : null}
      <ReadAgain of={read} what="This entry" />
      {returning ? (
        <div>
          <Textarea
            ref={reasonBox}
            label="What would have to change"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={missing ? 'Write a few words' : undefined}
            maxLength={500}
            autosize
            minRows={2}
          />
          <ReadBy who={`${entry.traineeName} can read this.`} />
        </div>
      ) : null}
      {entry.can.decide ? (
        <div className={styles['buttons']}>
          {returning ? (
            <>
              <Button loading={giveBack.pending} onClick={send}>
                Return with this reason
              </Button>
              <Button variant="default" onClick={() => setReturning(false)}>
                Leave it
              </Button>
            </>
          ) : (
            <>
              <Button loading={approve.pending} aria-label={`Approve ${name}`} onClick={() => void approve.send(null)}>
                Approve
              </Button>
              <Button variant="default" aria-label={`Return ${name}`} onClick={() => setReturning(true)}>
                Return
              </Button>
            </>
          )}
        </div>
      ) : (
        <p>A conflict of interest between the two of you was declared, so somebody else decides about it. An admin can assign them.</p>
      )}
    </section>
  );
}

const UNDO_MS = 10_000;

function UndoBar({ decided, gone }: { decided: { id: string; words: string } | null; gone: () => void }) {
  const undo = useCommand(
    (hoursId: string, intent) => http.POST('/api/practice-hours/{hoursId}/undo', { params: { path: { hoursId } }, headers: intent }),
    { refresh: REFRESH, done: gone },
  );
  useEffect(() => {
    if (!decided) return;
    const timer = setTimeout(gone, UNDO_MS);
    return () => clearTimeout(timer);
  }, [decided, gone]);
  return (
    <div role="status">
      {decided ? (
        <div className={parts['undo']}>
          <span>{decided.words} You can take this back for ten seconds.</span>
          <Button variant="white" color="dark" loading={undo.pending} onClick={() => void undo.send(decided.id)}>
            Undo
          </Button>
        </div>
      ) : null}
      {undo.problem ? <ProblemAlert problem={undo.problem} /> : null}
    </div>
  );
}
