import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const audit = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/audit',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./audit-page'), 'AuditPage'),
});

export const auditRoutes = [audit] as const;
