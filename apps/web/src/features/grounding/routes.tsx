import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { openFrame } from '../../routes/frames';

const grounding = createRoute({
  getParentRoute: () => openFrame,
  path: '/grounding',
  staticData: { exit: true, atOnce: true },
  component: lazyRouteComponent(() => import('./grounding-page'), 'GroundingPage'),
});

export const groundingRoutes = [grounding] as const;
