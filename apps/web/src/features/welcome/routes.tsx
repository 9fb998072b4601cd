import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const welcome = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/welcome',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./welcome-page'), 'WelcomePage'),
});

export const welcomeRoutes = [welcome] as const;
