import { createRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client';
import { groundingRoutes } from '../features/grounding/routes';
import { helpRoutes } from '../features/help/routes';
import { homeRoutes } from '../features/home/routes';
import { learnRoutes } from '../features/learn/routes';
import { meRoutes } from '../features/me/routes';
import { quizRoutes } from '../features/quizzes/routes';
import { openSignInRoutes } from '../features/sign-in/routes';
import { wellbeingRoutes } from '../features/wellbeing/routes';
import { CannotShow } from '../ui/cannot-show';
import { PendingPage } from '../ui/loading-state';
import { BrokenPage } from '../ui/shell/broken-page';
import { openFrame, rootRoute, signedInFrame } from './frames';

/** One line per feature; its pages stand in src/features/<noun>/routes.tsx. */
const open = openFrame.addChildren([
  ...openSignInRoutes,
  ...groundingRoutes,
  ...helpRoutes,
  //
]);
const signedIn = signedInFrame.addChildren([
  ...homeRoutes,
  ...learnRoutes,
  ...meRoutes,
  ...quizRoutes,
  ...wellbeingRoutes,
  //
]);

export const router = createRouter({
  routeTree: rootRoute.addChildren([open, signedIn]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: CannotShow,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
