import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const people = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/people',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./people-page'), 'PeoplePage'),
});
const invite = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/people/invite',
  component: lazyRouteComponent(() => import('./invite-page'), 'InvitePage'),
});
const importPeople = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/people/import',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./import-page'), 'ImportPage'),
});
const person = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/people/$personId',
  component: lazyRouteComponent(() => import('./person-page'), 'PersonPage'),
});
const conflicts = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('./conflicts-page'), 'ConflictsPage'),
});

export const peopleRoutes = [people, invite, importPeople, person, conflicts] as const;
