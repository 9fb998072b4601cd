import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const me = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/me',
  component: lazyRouteComponent(() => import('./me-page'), 'MePage'),
});

export const meRoutes = [me] as const;
