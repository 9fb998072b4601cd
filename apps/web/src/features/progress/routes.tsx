import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const progress = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/progress',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./progress-page'), 'ProgressPage'),
});
const ethics = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/progress/ethics',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./ethics-page'), 'EthicsPage'),
});

export const progressRoutes = [progress, ethics] as const;
