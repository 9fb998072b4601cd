import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const mine = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/live',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./my-live-page'), 'MyLivePage'),
});
const led = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/live/led',
  component: lazyRouteComponent(() => import('./led-page'), 'LedPage'),
});
const plan = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/live/led/new',
  component: lazyRouteComponent(() => import('./plan-page'), 'PlanPage'),
});
const roster = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/live/led/$id',
  component: lazyRouteComponent(() => import('./roster-page'), 'RosterPage'),
});
const guide = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/live/led/$id/guide',
  staticData: { keys: [['→ ←', 'Next part and part before, while the part has focus']] },
  component: lazyRouteComponent(() => import('./guide-page'), 'GuidePage'),
});
const training = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/training',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./training-page'), 'TrainingPage'),
});

export const liveRoutes = [mine, led, plan, roster, guide, training] as const;
