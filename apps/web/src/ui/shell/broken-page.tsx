import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { asProblem, cannotShow } from '../../api/problem';
import { CannotShow } from '../cannot-show';
import { PageTitle } from '../page-title';
import { RequestCode } from '../problem-alert';

/** A page that threw: the frame with its help bar stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const problem = asProblem(error);
  if (cannotShow(problem)) return <CannotShow />;
  // After a release the old page asks for parts that are gone; loading again fetches the new ones.
  const stale = /dynamically imported module|Importing a module script failed/.test(String(error));
  function again() {
    if (stale) location.reload();
    else {
      reset();
      void router.invalidate();
    }
  }
  return (
    <>
      <PageTitle lead="What was saved is safe. You can try again, or go to another page.">This page did not load</PageTitle>
      <Button onClick={again}>Try again</Button>
      <RequestCode problem={problem} />
    </>
  );
}
