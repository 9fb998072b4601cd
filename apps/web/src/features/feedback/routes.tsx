import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const list = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/feedback',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./feedback-page'), 'FeedbackListPage'),
});
const one = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/feedback/$signOff',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./feedback-page'), 'FeedbackPage'),
});

export const feedbackRoutes = [list, one] as const;
