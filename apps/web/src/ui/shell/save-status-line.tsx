import { useSaveStatus } from '../../api/save-status';
import { timeInWords } from '../dates';
import styles from './shell.module.css';

/** Saving · Saved 10:42 · Not saved yet, will retry. Polite, and never ahead of the server. */
export function SaveStatusLine() {
  const status = useSaveStatus();
  return (
    <span role="status" className={styles['saveStatus']}>
      {status.state === 'saving' ? 'Saving' : null}
      {status.state === 'saved' ? `Saved ${timeInWords(status.at)}` : null}
      {status.state === 'waiting' ? 'Not saved yet, will retry' : null}
    </span>
  );
}
