import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const certificate = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/certificate',
  component: lazyRouteComponent(() => import('./certificate-page'), 'CertificatePage'),
});

export const certificateRoutes = [certificate] as const;
