import type { ReactNode } from 'react';
import styles from './learn.module.css';

/** Says calmly what is coming, so that people can plan. It informs; it does not protect. */
export function ContentNote({ children }: { children: ReactNode }) {
  return (
    <p className={styles['note']}>
      <b>Content note:</b> {children}
    </p>
  );
}
