import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isRefused, type Problem, waitInWords } from '../api/problem';
import styles from './parts.module.css';

interface Props {
  problem: Problem;
  /** What is safe, whatever became of it. */
  safe?: string;
  /** What is as it was, where it was refused; without an answer nobody knows that here. */
  undone?: string;
  retry?: () => void;
}

/** What happened, what is safe, what to do: every refusal in words, and the code that support can look up. */
export function ProblemAlert({ problem, safe, undone, retry }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Each new problem object is a new answer, also when it says the same again.
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${styles['notice']} ${styles['error']}`}>
      <h2>There is a problem</h2>
      <ProblemWords problem={problem} />
      {safe ? <p>{safe}</p> : null}
      {undone ? (
        <p>{isRefused(problem) ? undone : 'We do not know yet whether this was done. If you try again, it is still done only once.'}</p>
      ) : null}
      {retry ? (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      ) : null}
      <RequestCode problem={problem} />
    </div>
  );
}

export function ProblemWords({ problem }: { problem: Problem }) {
  if (problem.refusals.length === 1) return <p>{problem.refusals[0]?.message}</p>;
  if (problem.refusals.length > 1)
    return (
      <>
        <p>{problem.title}</p>
        <ul>
          {problem.refusals.map((refusal) => (
            <li key={`${refusal.code} ${refusal.message}`}>{refusal.message}</li>
          ))}
        </ul>
      </>
    );
  return (
    <p>
      {problem.title}
      {adviceFor(problem)}
    </p>
  );
}

function adviceFor(problem: Problem): string {
  if (problem.retryAfterSeconds !== undefined) return ` Please wait ${waitInWords(problem.retryAfterSeconds)}, then try again.`;
  if (problem.status === 0) return ' What you typed is still here. Check your connection, then try again.';
  if (problem.status >= 500) return ' What you typed is still here. Please try again in a moment.';
  if (problem.status === 412) return ' Open the page again to see what changed.';
  return '';
}

export function RequestCode({ problem }: { problem: Problem }) {
  return problem.requestId && problem.status >= 500 ? <p className={styles['code']}>Code for support: {problem.requestId}</p> : null;
}
