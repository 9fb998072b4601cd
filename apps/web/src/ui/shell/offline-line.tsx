import { useNetwork } from '@mantine/hooks';
import { keptOnDevice } from '../../api/save-status';
import styles from './shell.module.css';

/** A grey line, never a dialog: the page stays usable. */
export function OfflineLine() {
  const { online } = useNetwork();
  const kept = keptOnDevice.use();
  return (
    <div role="status">
      {online ? null : (
        <p className={styles['offline']}>
          {kept > 0
            ? `You're offline. Keep going. ${kept === 1 ? '1 answer is' : `${kept} answers are`} kept on this device.`
            : "You're offline. Keep going with what is open. Help numbers still work by phone."}
        </p>
      )}
    </div>
  );
}
