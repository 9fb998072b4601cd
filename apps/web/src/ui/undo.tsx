import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import styles from './parts.module.css';

interface Held {
  words: string;
  act: () => void;
  undo?: () => void;
}

/**
 * Ten seconds to change one's mind instead of "Are you sure?". `hold("Approved 2 hours.", send, putBack)` waits, then sends;
 * leaving the page or holding something else sends at once. Closing the tab sends nothing, and the words say "will be sent".
 */
export function useUndo(seconds = 10) {
  const [held, setHeld] = useState<Held | null>(null);
  const now = useRef<{ held: Held; timer: ReturnType<typeof setTimeout> } | null>(null);

  const release = useCallback((how: 'act' | 'undo') => {
    const current = now.current;
    if (!current) return;
    clearTimeout(current.timer);
    now.current = null;
    setHeld(null);
    if (how === 'act') current.held.act();
    else current.held.undo?.();
  }, []);

  const hold = useCallback(
    (words: string, act: () => void, undo?: () => void) => {
      release('act');
      const next: Held = { words, act, undo };
      now.current = { held: next, timer: setTimeout(() => release('act'), seconds * 1_000) };
      setHeld(next);
    },
    [release, seconds],
  );

  useEffect(() => () => release('act'), [release]);

  const bar = (
    <div role="status">
      {held ? (
        <div className={styles['undo']}>
          <span>
            {held.words} It will be sent in {seconds} seconds.
          </span>
          <Button variant="white" color="dark" onClick={() => release('undo')}>
            Undo
          </Button>
        </div>
      ) : null}
    </div>
  );
  return { hold, pending: held !== null, bar };
}
