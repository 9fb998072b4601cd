import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { minutesInWords } from '../../ui/dates';
import { ErrorSummary } from '../../ui/error-summary';
import { Notice } from '../../ui/notice';
import practise from '../practise/practise.module.css';
import styles from './live.module.css';
import type { LiveSession } from './words';

/** "Everybody, whole session", then the exceptions, then the signature; all of it by keys. */
export function RecordMinutes({ live }: { live: LiveSession }) {
  const most = live.minutesPassed;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [faults, setFaults] = useState<{ id: string; message: string }[]>([]);
  const [round, setRound] = useState(0);
  const sign = useCommand(
    (minutes: { enrolmentId: string; minutes: number }[], intent) =>
      http.POST('/api/live-sessions/{liveSessionId}/roster', {
        params: { path: { liveSessionId: live.id } },
        body: { minutes, meaning: live.meaning },
        headers: intent,
      }),
    { refresh: ['/api/live-sessions/{liveSessionId}', '/api/programs/{programId}/live-sessions'] },
  );
  const set = (enrolmentId: string, value: string) => setTyped((all) => ({ ...all, [enrolmentId]: value }));
  const everybody = () =>
    setTyped((all) => ({
      ...Object.fromEntries(live.roster.filter(({ cannotCome }) => !cannotCome).map(({ enrolmentId }) => [enrolmentId, String(most)])),
      ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
    }));
  const faultOf = (seat: LiveSession['roster'][number]) => {
    const value = typed[seat.enrolmentId] ?? '';
    if (value === '') return seat.cannotCome ? null : `Enter the minutes of ${seat.name}`;
    return /^\d+$/.test(value) && Number(value) <= most ? null : `Enter minutes from 0 to ${most} for ${seat.name}`;
  };

  async function submit() {
    const found = live.roster.flatMap((seat) => {
      const message = faultOf(seat);
      return message === null ? [] : [{ id: `minutes-${seat.enrolmentId}`, message }];
    });
    setFaults(found);
    setRound((count) => count + 1);
    if (found.length > 0) return;
    const minutes = live.roster.flatMap(({ enrolmentId }) => {
      const value = typed[enrolmentId] ?? '';
      return value === '' ? [] : [{ enrolmentId, minutes: Number(value) }];
    });
    if (!(await sign.send(minutes))) setRound((count) => count + 1);
  }

  return (
    <form
      noValidate
      aria-label="Minutes"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <ErrorSummary errors={faults} problem={sign.problem} round={round} />
      {live.state === 'under-way' ? (
        <Notice title="It is still under way">
          <p>{minutesInWords(most)} have passed, and no more can be recorded now. The roster is signed once.</p>
        </Notice>
      ) : null}
      <div className={practise['buttons']}>
        <Button type="button" variant="default" onClick={everybody}>
          Everybody, whole session
        </Button>
      </div>
      <p className={practise['quiet']}>
        Then change who came late, left early or was not there. 0 means not there. What you typed stays as it is.
      </p>
      <ul className={styles['minutes']}>
        {live.roster.map((seat) => {
          const id = `minutes-${seat.enrolmentId}`;
          return (
            <li key={seat.enrolmentId}>
              <div className={styles['person']}>
                <label htmlFor={id}>{seat.name}</label>
                <p>{wordOf(typed[seat.enrolmentId] ?? '', live.minutes, seat.cannotCome)}</p>
              </div>
              <div className={styles['entry']}>
                <TextInput
                  id={id}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[seat.enrolmentId] ?? ''}
                  error={faults.some((fault) => fault.id === id)}
                  onChange={(event) => set(seat.enrolmentId, event.currentTarget.value.trim())}
                />
                <span>of {live.minutes} min</span>
                <Button
                  type="button"
                  variant="default"
                  aria-label={`Whole: ${seat.name}`}
                  onClick={() => set(seat.enrolmentId, String(most))}
                >
                  Whole
                </Button>
                <Button type="button" variant="default" aria-label={`Not there: ${seat.name}`} onClick={() => set(seat.enrolmentId, '0')}>
                  Not there
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <h3>Sign</h3>
      <blockquote>{live.meaning}</blockquote>
      <p>Signing asks for your password once more. What you sign is kept as it is; a correction is an entry of its own.</p>
      <Button type="submit" aria-busy={sign.pending}>
        {sign.pending ? 'Sending' : 'Sign the roster'}
      </Button>
    </form>
  );
}

function wordOf(value: string, minutes: number, cannotCome: boolean): string {
  if (value === '') return cannotCome ? 'Said that they cannot come' : 'Nothing entered';
  if (Number(value) === 0) return 'Not there';
  return Number(value) === minutes ? 'Whole session' : 'Came late or left early';
}
