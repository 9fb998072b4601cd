import { createRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client';
import { aboutRoutes } from '../features/about/routes';
import { adminRoutes } from '../features/admin/routes';
import { auditRoutes } from '../features/audit/routes';
import { authorRoutes } from '../features/author/routes';
import { availabilityRoutes } from '../features/availability/routes';
import { calibrationRoutes } from '../features/calibration/routes';
import { certificateRoutes } from '../features/certificate/routes';
import { certificatesRoutes } from '../features/certificates/routes';
import { conversationRoutes } from '../features/conversations/routes';
import { decisionsRoutes } from '../features/decisions/routes';
import { deskRoutes } from '../features/desk/routes';
import { feedbackRoutes } from '../features/feedback/routes';
import { groundingRoutes } from '../features/grounding/routes';
import { helpRoutes } from '../features/help/routes';
import { homeRoutes } from '../features/home/routes';
import { hoursRoutes } from '../features/hours/routes';
import { learnRoutes } from '../features/learn/routes';
import { libraryRoutes, openLibraryRoutes } from '../features/library/routes';
import { liveRoutes } from '../features/live/routes';
import { markingRoutes } from '../features/marking/routes';
import { meRoutes } from '../features/me/routes';
import { peopleRoutes } from '../features/people/routes';
import { practiseRoutes } from '../features/practise/routes';
import { progressRoutes } from '../features/progress/routes';
import { questionBankRoutes } from '../features/question-banks/routes';
import { quizRoutes } from '../features/quizzes/routes';
import { reviewRoutes } from '../features/review/routes';
import { rolePlayerRoutes } from '../features/role-player/routes';
import { safetyRoutes } from '../features/safety/routes';
import { openSignInRoutes } from '../features/sign-in/routes';
import { welcomeRoutes } from '../features/welcome/routes';
import { wellbeingRoutes } from '../features/wellbeing/routes';
import { CannotShow } from '../ui/cannot-show';
import { PendingPage } from '../ui/loading-state';
import { BrokenPage } from '../ui/shell/broken-page';
import { openFrame, rootRoute, signedInFrame } from './frames';

/** One line per feature; its pages stand in src/features/<noun>/routes.tsx. */
const open = openFrame.addChildren([
  ...aboutRoutes,
  ...openSignInRoutes,
  ...groundingRoutes,
  ...helpRoutes,
  ...openLibraryRoutes,
  //
]);
const signedIn = signedInFrame.addChildren([
  ...adminRoutes,
  ...auditRoutes,
  ...authorRoutes,
  ...peopleRoutes,
  ...reviewRoutes,
  ...progressRoutes,
  ...calibrationRoutes,
  ...certificatesRoutes,
  ...certificateRoutes,
  ...availabilityRoutes,
  ...homeRoutes,
  ...hoursRoutes,
  ...learnRoutes,
  ...libraryRoutes,
  ...liveRoutes,
  ...meRoutes,
  ...conversationRoutes,
  ...practiseRoutes,
  ...questionBankRoutes,
  ...quizRoutes,
  ...rolePlayerRoutes,
  ...decisionsRoutes,
  ...deskRoutes,
  ...feedbackRoutes,
  ...markingRoutes,
  ...safetyRoutes,
  ...welcomeRoutes,
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
