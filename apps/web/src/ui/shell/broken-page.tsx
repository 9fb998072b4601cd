import { Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem, cannotShow } from '../../api/problem';
import { CannotShow } from '../cannot-show';
import { PageTitle } from '../page-title';
import { RequestCode } from '../problem-alert';
import { isMissingPart } from './missing-part';

/** A page that threw: the frame with its help bar stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  if (isMissingPart(error)) return <PartMissing />;
  const problem = asProblem(error);
  if (cannotShow(problem)) return <CannotShow />;
  function again() {
    reset();
    void router.invalidate();
  }
  return (
    <>
      <PageTitle lead="What was saved is safe. You can try again, or go to another page.">This page did not load</PageTitle>
      <Button onClick={again}>Try again</Button>
      <RequestCode problem={problem} />
    </>
  );
}

/** The script of a page is not there: no line, or a new version of the app since this tab was opened. */
function PartMissing() {
  const [stillAway, setStillAway] = useState(false);
  async function again() {
    setStillAway(false);
    // Loading again without a line would leave the person with the browser's own error page.
    const there = await fetch('/api/health/live', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) location.reload();
    else setStillAway(true);
  }
  return (
    <>
      <PageTitle lead="Nothing is lost. What was saved is safe, and answers that wait on this device stay there.">
        This page could not be loaded
      </PageTitle>
      <p>The line may be away, or there is a newer version of this app.</p>
      <p>
        <Button onClick={() => void again()}>Try again</Button>
      </p>
      <p role="status">{stillAway ? 'There is still no answer. You can stay here and try again, or go back.' : ''}</p>
      <p>
        <Button variant="default" onClick={() => history.back()}>
          Go back
        </Button>
      </p>
    </>
  );
}
