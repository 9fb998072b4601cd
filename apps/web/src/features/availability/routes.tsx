import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const availability = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/availability',
  component: lazyRouteComponent(() => import('./availability-page'), 'AvailabilityPage'),
});
const offer = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/availability/new',
  component: lazyRouteComponent(() => import('./offer-page'), 'OfferPage'),
});

export const availabilityRoutes = [availability, offer] as const;
