import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asProblem, cannotShow } from '../api/problem';
import { CannotShow } from './cannot-show';
import { LoadingState } from './loading-state';
import { ProblemAlert } from './problem-alert';

/**
 * A query on the page: loading, "We can't show this page", a problem with "Try again", or what was loaded.
 * What was loaded before stays while it is asked again.
 */
export function Loaded<Data>({
  of,
  rows,
  children,
}: {
  of: UseQueryResult<Data, unknown>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.isError) {
    const problem = asProblem(of.error);
    if (cannotShow(problem)) return <CannotShow />;
    return <ProblemAlert problem={problem} retry={() => void of.refetch()} />;
  }
  return <LoadingState rows={rows} />;
}
