import { useEffect, useState } from 'react';
import { leavePage } from './leave-page';
import styles from './shell.module.css';

const PRESSES = 3;
const WITHIN_MS = 5_000;

/** "Exit this page": the button, and Shift three times within five seconds. */
export function ExitButton() {
  const presses = useShiftPresses();
  return (
    <>
      <button
        type="button"
        className={styles['exit']}
        onClick={leavePage}
        aria-describedby="exit-limits"
        title="Shift three times does the same"
      >
        Exit this page
        <span className={styles['exitDots']} data-shown={presses > 0 || undefined} aria-hidden>
          {Array.from({ length: PRESSES }, (_, dot) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: three dots that never move
            <i key={dot} data-on={dot < presses || undefined} />
          ))}
        </span>
      </button>
      <span id="exit-limits" hidden>
        Leave this page fast. Your browser history still shows you were here.
      </span>
      <span role="status" className={styles['unseen']}>
        {presses > 0 ? `Shift pressed. Press it ${PRESSES - presses} more ${PRESSES - presses === 1 ? 'time' : 'times'} to exit.` : ''}
      </span>
    </>
  );
}

/** First stop of the keyboard on pages with an exit, before anything else is read out. */
export function ExitSkipLink() {
  return (
    <a
      href="/weather"
      className={styles['skip']}
      onClick={(event) => {
        event.preventDefault();
        leavePage();
      }}
    >
      Exit this page
    </a>
  );
}

function useShiftPresses(): number {
  const [presses, setPresses] = useState(0);
  useEffect(() => {
    let count = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reset = () => {
      clearTimeout(timer);
      count = 0;
      setPresses(0);
    };
    // On release, so that Shift held for capital letters or a shortcut does not count.
    let alone = false;
    const down = (event: KeyboardEvent) => {
      if (event.key === 'Shift') {
        if (!event.repeat) alone = true;
        return;
      }
      alone = false;
      if (count > 0) reset();
    };
    const up = (event: KeyboardEvent) => {
      if (event.key !== 'Shift' || !alone) return;
      alone = false;
      count += 1;
      if (count === 1) timer = setTimeout(reset, WITHIN_MS);
      if (count >= PRESSES) {
        reset();
        leavePage();
      } else setPresses(count);
    };
    document.addEventListener('keydown', down, true);
    document.addEventListener('keyup', up, true);
    return () => {
      reset();
      document.removeEventListener('keydown', down, true);
      document.removeEventListener('keyup', up, true);
    };
  }, []);
  return presses;
}
