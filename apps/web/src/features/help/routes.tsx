import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { openFrame } from '../../routes/frames';

/** Where "Exit this page" goes: it looks like any weather page and says nothing of Alongside. */
const weather = createRoute({
  getParentRoute: () => openFrame,
  path: '/weather',
  staticData: { bare: true },
  component: lazyRouteComponent(() => import('./weather-page'), 'WeatherPage'),
});

export const helpRoutes = [weather] as const;
