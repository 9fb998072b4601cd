import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { meQuery } from '../api/me';
import { signOutOwed } from '../api/owed-sign-out';
import { asProblem } from '../api/problem';
import { noticeSignedIn } from '../api/session-over';
import { type PageLook, Shell } from '../ui/shell/shell';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption extends PageLook {}
}

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Shell });

/** Parent of pages for everybody. */
export const openFrame = createRoute({ getParentRoute: () => rootRoute, id: 'open' });

/** Parent of pages for people who are signed in; others are sent to sign in and come back here. */
export const signedInFrame = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(meQuery);
      noticeSignedIn();
      return { me };
    } catch (error) {
      if (asProblem(error).status === 401 || signOutOwed.get())
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
      throw error;
    }
  },
});
