import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import styles from './marking.module.css';
import { clockWords } from './words';

export interface ClockFacts {
  /** On this device's clock, in milliseconds; null before the conversation begins. */
  startedAt: number | null;
  endedAt: number | null;
  pausedAt: number | null;
  pausedSeconds: number;
}

const LONGEST = 4 * 60 * 60;

/** Seconds of the conversation so far; pauses do not count. */
export function secondsOf({ startedAt, endedAt, pausedAt, pausedSeconds }: ClockFacts, now: number): number {
  if (startedAt === null) return 0;
  const until = endedAt ?? pausedAt ?? now;
  return Math.min(LONGEST, Math.max(0, Math.floor((until - startedAt) / 1000) - pausedSeconds));
}

/** Counts up, for the rater only. The bar shows the planned length; reaching it says so quietly. */
export function SessionClock({ clock, minutes, pause }: { clock: ClockFacts; minutes: number; pause: () => void }) {
  const [now, setNow] = useState(Date.now());
  const runs = clock.startedAt !== null && clock.endedAt === null && clock.pausedAt === null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [runs]);
  const seconds = secondsOf(clock, now);
  const planned = seconds >= minutes * 60;
  useEffect(() => {
    if (planned && runs) navigator.vibrate?.(200);
  }, [planned, runs]);
  if (clock.startedAt === null) return <span>Not begun yet</span>;
  return (
    <span className={styles['clock']}>
      <span role="timer" aria-label="Time since the conversation began">
        {clockWords(seconds)}
      </span>
      <progress max={minutes * 60} value={Math.min(seconds, minutes * 60)} aria-label="Planned length" />
      {clock.endedAt === null ? (
        <Button size="compact-md" variant="default" onClick={pause} aria-pressed={clock.pausedAt !== null}>
          {clock.pausedAt === null ? 'Pause' : 'Go on'}
        </Button>
      ) : null}
      {clock.pausedAt !== null && clock.endedAt === null ? <span>Paused</span> : null}
      {planned && clock.endedAt === null ? <span role="status">The planned time is over. Take the time you need.</span> : null}
    </span>
  );
}
