import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const decisions = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/decisions',
  component: lazyRouteComponent(() => import('./decisions-page'), 'DecisionsPage'),
});

export const decisionsRoutes = [decisions] as const;
