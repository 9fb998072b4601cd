import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const practise = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./practise-page'), 'PractisePage'),
});
const book = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/book',
  staticData: { exit: true },
  validateSearch: (search: Record<string, unknown>): { station: string; instead?: string } => ({
    station: String(search['station'] ?? ''),
    ...(typeof search['instead'] === 'string' ? { instead: search['instead'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./book-page'), 'BookPage'),
});
const station = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/practise/$station',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./station-page'), 'StationPage'),
});

export const practiseRoutes = [practise, book, station] as const;
