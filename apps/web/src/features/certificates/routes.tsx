import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const certificates = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/certificates',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./certificates-page'), 'CertificatesPage'),
});
const certificate = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/admin/certificates/$certificateId',
  component: lazyRouteComponent(() => import('./certificate-detail-page'), 'CertificateDetailPage'),
});

export const certificatesRoutes = [certificates, certificate] as const;
