import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const desk = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/safety-desk',
  component: lazyRouteComponent(() => import('./safety-desk-page'), 'SafetyDeskPage'),
});

export const safetyRoutes = [desk] as const;
