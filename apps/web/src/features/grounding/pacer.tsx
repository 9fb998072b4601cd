import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useReadingSettings, wantsLessMotion } from '../../theme/reading-settings';
import styles from './grounding.module.css';

const IN = 4;
const OUT = 6;

/** Counts 4 in and 6 out. With motion a shape grows and shrinks; without, the words and the count do the same work. */
export function Pacer() {
  useReadingSettings();
  const still = wantsLessMotion();
  const [runs, setRuns] = useState(false);
  const [second, setSecond] = useState(0);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setSecond((now) => (now + 1) % (IN + OUT)), 1_000);
    return () => clearInterval(timer);
  }, [runs]);
  const breathingIn = second < IN;
  const count = breathingIn ? second + 1 : second - IN + 1;
  return (
    <div className={styles['pacer']}>
      {still ? null : <span aria-hidden className={styles['shape']} data-runs={runs || undefined} data-in={breathingIn || undefined} />}
      <p className={styles['count']}>{runs ? `${breathingIn ? 'Breathe in' : 'Breathe out'} · ${count}` : 'In for 4, out for 6'}</p>
      <Button
        variant="default"
        onClick={() => {
          setSecond(0);
          setRuns(!runs);
        }}
      >
        {runs ? 'Stop counting' : 'Count with me'}
      </Button>
    </div>
  );
}
