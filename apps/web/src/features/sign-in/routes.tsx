import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { meQuery } from '../../api/me';
import { openFrame } from '../../routes/frames';
import { safeNext } from './safe-next';

const signIn = createRoute({
  getParentRoute: () => openFrame,
  path: '/sign-in',
  staticData: { signedOut: true },
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
  beforeLoad: ({ context, search }) => {
    // Somebody who is signed in already has nothing to do here.
    if (context.queryClient.getQueryData(meQuery.queryKey)) throw redirect({ href: safeNext(search.next) });
  },
  component: lazyRouteComponent(() => import('./sign-in-page'), 'SignInPage'),
});

const recover = createRoute({
  getParentRoute: () => openFrame,
  path: '/recover',
  staticData: { signedOut: true },
  component: lazyRouteComponent(() => import('./recover-page'), 'RecoverPage'),
});

const reset = createRoute({
  getParentRoute: () => openFrame,
  path: '/reset/$token',
  staticData: { signedOut: true },
  component: lazyRouteComponent(() => import('./reset-page'), 'ResetPage'),
});

const invite = createRoute({
  getParentRoute: () => openFrame,
  path: '/invite/$token',
  staticData: { signedOut: true },
  component: lazyRouteComponent(() => import('./invitation-page'), 'InvitationPage'),
});

export const openSignInRoutes = [signIn, recover, reset, invite] as const;
