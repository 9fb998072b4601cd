import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const actor = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/actor',
  component: lazyRouteComponent(() => import('./actor-page'), 'ActorPage'),
});
const script = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/actor/$rolePlay',
  component: lazyRouteComponent(() => import('./script-page'), 'ScriptPage'),
});

export const rolePlayerRoutes = [actor, script] as const;
