import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const review = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/review',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./review-page'), 'ReviewPage'),
});
const reviewCase = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/review/$caseId',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./case-page'), 'CasePage'),
});

export const reviewRoutes = [review, reviewCase] as const;
