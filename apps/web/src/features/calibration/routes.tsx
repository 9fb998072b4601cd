import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const list = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/calibrate',
  component: lazyRouteComponent(() => import('./calibrations-page'), 'CalibrationsPage'),
});
const raters = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/calibrate/raters/$program',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./raters-page'), 'RatersPage'),
});
const run = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/calibrate/$run',
  component: lazyRouteComponent(() => import('./run-page'), 'RunPage'),
});
const result = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/calibrate/$run/result',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./result-page'), 'ResultPage'),
});
const example = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/calibrate/$run/$example',
  staticData: { width: 'board' },
  component: lazyRouteComponent(() => import('./example-page'), 'ExamplePage'),
});

export const calibrationRoutes = [list, raters, run, result, example] as const;
