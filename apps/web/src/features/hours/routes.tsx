import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const hours = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/hours',
  component: lazyRouteComponent(() => import('./hours-page'), 'HoursPage'),
});
const newHours = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/hours/new',
  validateSearch: (search: Record<string, unknown>): { copy?: string } =>
    typeof search['copy'] === 'string' ? { copy: search['copy'] } : {},
  component: lazyRouteComponent(() => import('./hours-form-page'), 'NewHoursPage'),
});
const changeHours = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/hours/change/$id',
  component: lazyRouteComponent(() => import('./hours-form-page'), 'ChangeHoursPage'),
});
const queue = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/hours/queue',
  component: lazyRouteComponent(() => import('./queue-page'), 'HoursQueuePage'),
});

export const hoursRoutes = [hours, newHours, changeHours, queue] as const;
