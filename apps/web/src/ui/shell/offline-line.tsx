import { useNetwork } from '@mantine/hooks';
import styles from './shell.module.css';

/** A grey line, never a dialog: the page stays usable. */
export function OfflineLine() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {online ? null : <p className={styles['offline']}>You're offline. Keep going with what is open. Help numbers still work by phone.</p>}
    </div>
  );
}
