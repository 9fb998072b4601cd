import { type ReactNode, useState } from 'react';
import styles from './quizzes.module.css';

/** Opens to a list of all questions. Closed it holds no links: each of them would be worked out again with every tap. */
export function ListDetails({ summary, children }: { summary: string; children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['list']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? children() : null}
    </details>
  );
}
