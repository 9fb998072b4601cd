import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const desk = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/desk',
  component: lazyRouteComponent(() => import('./desk-page'), 'DeskPage'),
});

export const deskRoutes = [desk] as const;
