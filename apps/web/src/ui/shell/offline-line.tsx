import { useNetwork } from '@mantine/hooks';
import { unsentHere, useSaveStatus } from '../../api/save-status';
import styles from './shell.module.css';

/** A grey line, never a dialog: the page stays usable. */
export function OfflineLine() {
  const { online } = useNetwork();
  const { count, kept } = unsentHere.use();
  const waiting = useSaveStatus().state === 'waiting';
  const only = count > 0 && !kept;
  return (
    <div role="status">
      {online && !(waiting && only) ? null : (
        <p className={styles['offline']}>
          {online ? '' : "You're offline. "}
          {only
            ? `Keep this page open. ${answers(count)} not sent yet, and this device has no place to keep ${count === 1 ? 'it' : 'them'}.`
            : count > 0
              ? `Keep going. ${answers(count)} kept on this device.`
              : 'Keep going with what is open. Help numbers still work by phone.'}
        </p>
      )}
    </div>
  );
}

const answers = (count: number) => (count === 1 ? '1 answer is' : `${count} answers are`);
