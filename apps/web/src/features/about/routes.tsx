import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { openFrame } from '../../routes/frames';

const yourData = createRoute({
  getParentRoute: () => openFrame,
  path: '/your-data',
  component: lazyRouteComponent(() => import('./your-data-page'), 'YourDataPage'),
});

const accessibility = createRoute({
  getParentRoute: () => openFrame,
  path: '/accessibility',
  component: lazyRouteComponent(() => import('./accessibility-page'), 'AccessibilityPage'),
});

const contact = createRoute({
  getParentRoute: () => openFrame,
  path: '/contact',
  component: lazyRouteComponent(() => import('./contact-page'), 'ContactPage'),
});

export const aboutRoutes = [yourData, accessibility, contact] as const;
