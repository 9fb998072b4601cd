import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const rate = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/rate/$rating',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./marking-page'), 'MarkingPage'),
});
const review = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/rate/$rating/review',
  component: lazyRouteComponent(() => import('./review-page'), 'ReviewPage'),
});
const correct = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/rate/$rating/correct',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./correct-page'), 'CorrectPage'),
});
const compare = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/second/$rolePlay/compare',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./comparison-page'), 'ComparisonPage'),
});

export const markingRoutes = [rate, review, correct, compare] as const;
