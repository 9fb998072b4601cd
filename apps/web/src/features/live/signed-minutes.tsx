import { Button } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../api/client';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords, minutesInWords } from '../../ui/dates';
import { RadioField, TextField } from '../../ui/fields';
import styles from './live.module.css';
import { type LiveSession, reasonWords } from './words';

type Seat = LiveSession['roster'][number];
type Reason = keyof typeof reasonWords;

/** Signed minutes of everybody, with what stood before, and corrections. */
export function SignedMinutes({ live }: { live: LiveSession }) {
  return (
    <ul className={styles['minutes']}>
      {live.roster.map((seat) => (
        <li key={seat.enrolmentId}>
          <Signed live={live} seat={seat} />
        </li>
      ))}
    </ul>
  );
}

function Signed({ live, seat }: { live: LiveSession; seat: Seat }) {
  const [correcting, setCorrecting] = useState(false);
  const [now, ...before] = seat.attendance;
  return (
    <>
      <div className={styles['person']}>
        <b>{seat.name}</b>
        <p>{now ? `${minutesInWords(now.minutes)} of ${minutesInWords(live.minutes)}` : 'Could not come'}</p>
        {now?.reason ? (
          <ul className={styles['history']}>
            {[now, ...before].map((entry, at) => (
              <li key={entry.id}>
                {at === 0 ? 'Now' : 'Before'}: {minutesInWords(entry.minutes)}, {entry.recordedByName}, {instantInWords(entry.recordedAt)}
                {entry.reason ? `. ${reasonWords[entry.reason]}.` : ''}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {now && live.can.correct && !correcting ? (
        <div className={styles['entry']}>
          <Button variant="default" aria-label={`Correct the minutes of ${seat.name}`} onClick={() => setCorrecting(true)}>
            Correct
          </Button>
        </div>
      ) : null}
      {now && correcting ? (
        <div className={styles['correct']}>
          <Correct live={live} seat={seat} attendanceId={now.id} minutes={now.minutes} done={() => setCorrecting(false)} />
        </div>
      ) : null}
    </>
  );
}

function Correct({
  live,
  seat,
  attendanceId,
  minutes,
  done,
}: {
  live: LiveSession;
  seat: Seat;
  attendanceId: string;
  minutes: number;
  done: () => void;
}) {
  const form = useCommandForm({
    initial: { minutes: String(minutes), reason: '' },
    check: (values) => ({
      minutes: !(/^\d+$/.test(values.minutes) && Number(values.minutes) <= live.minutes) && `Enter minutes from 0 to ${live.minutes}`,
      reason: values.reason === '' && 'Choose why',
    }),
    send: (values, intent) =>
      http.POST('/api/attendance/{attendanceId}/correction', {
        params: { path: { attendanceId } },
        body: { minutes: Number(values.minutes), reason: values.reason as Reason, meaning: live.meaning },
        headers: intent,
      }),
    refresh: ['/api/live-sessions/{liveSessionId}'],
    done,
  });
  return (
    <CommandForm of={form} label={`Correct the minutes of ${seat.name}`}>
      <TextField {...form.field('minutes')} label={`Minutes of ${seat.name}`} inputMode="numeric" maw="8rem" />
      <RadioField {...form.field('reason')} label="Why" choices={Object.entries(reasonWords).map(([value, label]) => ({ value, label }))} />
      <blockquote>{live.meaning}</blockquote>
      <p>What stood before stays on record.</p>
      <FormButtons>
        <SubmitButton of={form}>Sign the correction</SubmitButton>
        <Button variant="default" onClick={done}>
          Leave it
        </Button>
      </FormButtons>
    </CommandForm>
  );
}
