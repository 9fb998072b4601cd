import { getRouteApi, useRouter } from '@tanstack/react-router';
import { meQuery } from '../../api/me';
import { queryClient } from '../../api/query-client';
import { TextLink } from '../../ui/links';
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
      <SignInForm onSignedIn={signedIn} />
      <p>
        <TextLink to="/recover">I need a new password</TextLink>
      </p>
      <p>You can paste your password. There are no puzzles to solve. If you are new here, use the link in your invitation.</p>
    </>
  );
}
