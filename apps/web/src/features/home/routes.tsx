import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const home = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/',
  staticData: { exit: true, width: 'board' },
  component: lazyRouteComponent(() => import('./home'), 'HomePage'),
});

export const homeRoutes = [home] as const;
