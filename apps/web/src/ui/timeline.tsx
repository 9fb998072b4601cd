import type { ReactNode } from 'react';
import { instantInWords } from './dates';
import styles from './parts.module.css';

export interface Moment {
  id: string;
  /** ISO instant. */
  at: string;
  title: ReactNode;
  detail?: ReactNode;
}

/** What happened, in the order given. */
export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol className={styles['timeline']} aria-label={label}>
      {moments.map((moment) => (
        <li key={moment.id} className={styles['moment']}>
          <time dateTime={moment.at}>{instantInWords(moment.at)}</time>
          <b>{moment.title}</b>
          {moment.detail ? <p>{moment.detail}</p> : null}
        </li>
      ))}
    </ol>
  );
}
