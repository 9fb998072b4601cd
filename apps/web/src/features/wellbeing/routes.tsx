import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const wellbeing = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/wellbeing',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./wellbeing-page'), 'WellbeingPage'),
});

export const wellbeingRoutes = [wellbeing] as const;
