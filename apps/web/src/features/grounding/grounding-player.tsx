import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type Exercise, isPaced, useExercises } from './exercises';
import styles from './grounding.module.css';
import { Pacer } from './pacer';

/** Choose one, go at one's own speed, stop at any time. Nothing is counted or kept. */
export function GroundingPlayer({ onStop }: { onStop: () => void }) {
  const exercises = useExercises();
  const [code, setCode] = useState<string | null>(null);
  const exercise = exercises.find((each) => each.code === code);
  if (exercise) return <Steps key={exercise.code} exercise={exercise} onOther={() => setCode(null)} onStop={onStop} />;
  return (
    <>
      <p>Try one, or close this. All of them work with your eyes open. You can stop at any time.</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul className={styles['choices']} role="list">
        {exercises.map((each) => (
          <li key={each.code}>
            <button type="button" onClick={() => setCode(each.code)}>
              <b>{each.title}</b>
              <span>{lengthInWords(each.seconds)}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={onStop}>
        Close
      </Button>
    </>
  );
}

function Steps({ exercise, onOther, onStop }: { exercise: Exercise; onOther: () => void; onStop: () => void }) {
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const last = at === exercise.steps.length - 1;
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles['player']}>
      <h2 ref={heading} tabIndex={-1}>
        {exercise.title}
      </h2>
      {at === 0 ? <p>{exercise.intro}</p> : null}
      {isPaced(exercise) ? <Pacer /> : null}
      <p className={styles['step']} role="status">
        {exercise.steps[at]}
      </p>
      <p className={styles['place']}>
        Step {at + 1} of {exercise.steps.length}. Take as long as you like.
      </p>
      <div className={styles['buttons']}>
        {last ? <Button onClick={onStop}>Done</Button> : <Button onClick={() => setAt(at + 1)}>Next</Button>}
        {at > 0 ? (
          <Button variant="default" onClick={() => setAt(at - 1)}>
            Back
          </Button>
        ) : null}
        <Button variant="default" onClick={onOther}>
          Choose another
        </Button>
        {last ? null : (
          <Button variant="default" onClick={onStop}>
            Stop
          </Button>
        )}
      </div>
      <p className={styles['place']}>{exercise.stop}</p>
    </div>
  );
}

function lengthInWords(seconds: number): string {
  if (seconds <= 60) return 'About a minute';
  return seconds < 120 ? 'About a minute and a half' : `About ${Math.round(seconds / 60)} minutes`;
}
