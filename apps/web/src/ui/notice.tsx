import type { ReactNode } from 'react';
import styles from './parts.module.css';

export type Tone = 'info' | 'success' | 'warning' | 'error';

/** A bordered note in the page. It stays; nothing pops up and goes away by itself. */
export function Notice({
  tone = 'info',
  title,
  children,
  announce = false,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
  announce?: boolean;
}) {
  return (
    <div className={`${styles['notice']} ${styles[tone]}`} role={announce ? 'status' : undefined}>
      {title ? <h2>{title}</h2> : null}
      {children}
    </div>
  );
}
