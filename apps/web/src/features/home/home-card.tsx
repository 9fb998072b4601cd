import { type ReactNode, useId } from 'react';
import styles from './home.module.css';

/** The frame of a card on the home page: what it is about, one or two sentences, one next step. */
export function HomeCard({ title, children, next }: { title: string; children: ReactNode; next?: ReactNode }) {
  const id = useId();
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
      {next ? <div className={styles['next']}>{next}</div> : null}
    </section>
  );
}
