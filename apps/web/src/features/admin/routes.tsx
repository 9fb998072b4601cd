import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const admin = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./admin-page'), 'AdminPage'),
});
const pipeline = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/pipeline',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./pipeline-page'), 'PipelinePage'),
});
const expiring = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/expiring',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./expiring-page'), 'ExpiringPage'),
});
const cohorts = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/cohorts',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./cohorts-page'), 'CohortsPage'),
});
const cohort = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/cohorts/$cohortId',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./cohort-page'), 'CohortPage'),
});

export const adminRoutes = [admin, pipeline, expiring, cohorts, cohort] as const;
