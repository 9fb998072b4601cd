import { Button } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery } from '../../api/me';
import { payOwedSignOut, signOutOwed } from '../../api/owed-sign-out';
import { queryClient } from '../../api/query-client';
import { TextLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { safeNext } from './safe-next';
import { SignInForm } from './sign-in-form';

const route = getRouteApi('/open/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();

  async function signedIn() {
    queryClient.removeQueries({ queryKey: meQuery.queryKey });
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    router.history.replace(safeNext(next));
  }

  return (
    <>
      <PageTitle>Sign in</PageTitle>
      <OwedSignOut />
      <SignInForm onSignedIn={signedIn} />
      <p>
        <TextLink to="/recover">I need a new password</TextLink>
      </p>
      <p>You can paste your password. There are no puzzles to solve. If you are new here, use the link in your invitation.</p>
    </>
  );
}

/** Said where the last person on this device believes to be signed out. */
function OwedSignOut() {
  const owed = signOutOwed.use();
  const [wasOwed] = useState(owed);
  if (!wasOwed) return null;
  return owed ? (
    <Notice tone="warning" title="You are not signed out yet" announce>
      <p>We could not reach the service to end your session. This browser will not open your pages, and asks again when it is used.</p>
      <Button variant="default" onClick={() => void payOwedSignOut().catch(() => undefined)}>
        Try again
      </Button>
    </Notice>
  ) : (
    <Notice tone="success" title="You are signed out now" announce>
      <p>The session on this device has ended.</p>
    </Notice>
  );
}
