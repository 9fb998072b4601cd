import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** One sentence why there is nothing, and one next step. */
export function EmptyState({ why, next }: { why: string; next?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p>{why}</p>
      {next}
    </div>
  );
}
