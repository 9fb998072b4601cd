import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { RadioField } from '../../ui/fields';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './marking.module.css';

type Outcome = 'stopped' | 'no-show' | 'technical-failure' | 'opted-out';

const STARTED: { value: Outcome; label: string }[] = [
  { value: 'stopped', label: 'We stopped' },
  { value: 'technical-failure', label: 'The connection or the room let us down' },
];
const NOT_STARTED: { value: Outcome; label: string }[] = [
  { value: 'opted-out', label: 'The trainee chose not to do it today' },
  { value: 'no-show', label: 'Somebody did not come' },
  { value: 'technical-failure', label: 'The connection or the room let us down' },
];

export interface Stoppable {
  id: string;
  startsAt: string;
  started: boolean;
}

interface Props {
  opened: boolean;
  close: () => void;
  conversation: Stoppable;
  /** The rater who leads it says what became of it; everybody else in it can stop it. */
  conducts: boolean;
  debrief?: readonly string[];
}

/** A kind ending, then a word about looking after everybody. Who asked is never kept, and it uses up no attempt. */
export function StopDialog({ opened, close, conversation, conducts, debrief = [] }: Props) {
  const { started } = conversation;
  const choices = choicesNow(conversation, conducts);
  const [chosen, setChosen] = useState<Outcome | null>(null);
  // the page may have been open since before the start: what is no choice any more is not sent
  const outcome = (choices.find(({ value }) => value === chosen) ?? choices[0])?.value ?? 'stopped';
  const [stopped, setStopped] = useState(false);
  const stop = useCommand(
    (wanted: Outcome, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/outcome', {
        params: { path: { rolePlayId: conversation.id } },
        body: { outcome: wanted },
        headers: intent,
      }),
    { refresh: ['/api/ratings/{ratingId}', '/api/desk'], done: () => setStopped(true) },
  );
  return (
    <Modal opened={opened} onClose={close} title={stopped ? 'After a stop' : started ? 'Stop the session' : 'It does not take place'}>
      {stopped ? (
        <>
          <p>It is over, and it counts as no attempt. Take a moment together.</p>
          <ul>
            {debrief.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button onClick={close}>Close</Button>
        </>
      ) : (
        <>
          {started ? (
            <p>You can say: “Let’s stop here. That is fine. Nothing is lost, and nobody has to say why. Shall we take a minute?”</p>
          ) : (
            <p>It counts as no attempt, and another time can be booked.</p>
          )}
          {stop.problem ? <ProblemAlert problem={stop.problem} /> : null}
          <RadioField label="What happened" choices={choices} value={outcome} onChange={(value) => setChosen(value as Outcome)} />
          <p>No reason is kept, and nobody later sees who asked.</p>
          <div className={styles['buttons']}>
            <Button onClick={() => void stop.send(outcome)}>{started ? 'Stop the session' : 'Record that'}</Button>
            <Button variant="default" onClick={close}>
              {started ? 'Go on' : 'Not now'}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}

/** Nobody is missed before the hour has come. */
function choicesNow({ started, startsAt }: Stoppable, conducts: boolean) {
  if (started) return conducts ? STARTED : STARTED.filter(({ value }) => value === 'stopped');
  const early = Date.now() < Date.parse(startsAt);
  return NOT_STARTED.filter(({ value }) => !early || value !== 'no-show');
}
