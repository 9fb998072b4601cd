import { useEffect, useRef } from 'react';
import type { Problem } from '../api/problem';
import styles from './parts.module.css';
import { ProblemWords, RequestCode } from './problem-alert';

export interface FieldError {
  /** id of the input that the link goes to. */
  id: string;
  message: string;
}

/** Stands above the form. Takes focus each time something was refused; each line leads to its field. */
export function ErrorSummary({ errors, problem, round }: { errors: readonly FieldError[]; problem?: Problem | null; round: number }) {
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0 || Boolean(problem);
  useEffect(() => {
    if (!shown || round === 0) return;
    box.current?.focus();
    if (!document.title.startsWith('Error: ')) document.title = `Error: ${document.title}`;
  }, [round, shown]);
  useEffect(() => {
    if (!shown) document.title = document.title.replace(/^Error: /, '');
  }, [shown]);
  if (!shown) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${styles['notice']} ${styles['error']}`}>
      <h2>There is a problem</h2>
      {errors.length > 0 ? (
        <ul>
          {errors.map(({ id, message }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={(event) => goTo(event, id)}>
                {message}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {problem && errors.length === 0 ? <ProblemWords problem={problem} /> : null}
      {problem ? <RequestCode problem={problem} /> : null}
    </div>
  );
}

function goTo(event: React.MouseEvent, id: string): void {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  const input = field.matches('input, select, textarea, button')
    ? field
    : (field.querySelector<HTMLElement>('input, select, textarea, button') ?? field);
  input.focus();
  input.closest('.mantine-InputWrapper-root')?.scrollIntoView({ block: 'nearest' });
}
