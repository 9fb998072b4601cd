import { useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './parts.module.css';

let shownPath: string | null = null;

/**
 * The one h1 of a page. It names the browser tab, and takes focus when the address changed, so that a screen reader
 * starts at the new page. The first page of a visit keeps the browser's own start.
 */
export function PageTitle({ children, tab, lead }: { children: string; tab?: string; lead?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // The resolved one: while the next page loads, the old title is still here and must not take its turn.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    document.title = `${tab ?? children} · Alongside`;
  }, [tab, children]);
  useEffect(() => {
    if (path === undefined) return;
    if (shownPath !== null && shownPath !== path) heading.current?.focus({ preventScroll: true });
    shownPath = path;
  }, [path]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles['title']}>
        {children}
      </h1>
      {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
    </>
  );
}
