import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';
import { versionSearch } from './content';

const board = { width: 'board' } as const;

/** `?with=`: the version to compare with. */
const withSearch = (search: Record<string, unknown>): { with?: string } =>
  typeof search['with'] === 'string' ? { with: search['with'] } : {};

const FILTERS = ['version', 'module', 'objective', 'difficulty', 'bank'] as const;
const itemsSearch = (search: Record<string, unknown>): Partial<Record<(typeof FILTERS)[number], string>> =>
  Object.fromEntries(FILTERS.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])));

const outline = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./outline-page'), 'OutlinePage'),
});
const module = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/modules/$module',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./module-page'), 'ContentModulePage'),
});
const lesson = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/lessons/$lesson',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./lesson-preview-page'), 'LessonPreviewPage'),
});
const items = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/items',
  staticData: board,
  validateSearch: itemsSearch,
  component: lazyRouteComponent(() => import('./items-page'), 'ItemsPage'),
});
const item = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/items/$item',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./item-page'), 'ItemPage'),
});
const station = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/stations/$station',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./station-page'), 'StationContentPage'),
});
const document = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/documents/$document',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./document-page'), 'DocumentPage'),
});
const coverage = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/coverage',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./coverage-page'), 'CoveragePage'),
});
const reviews = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/reviews',
  staticData: board,
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import('./reviews-page'), 'ReviewsPage'),
});
const versions = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/versions',
  staticData: board,
  component: lazyRouteComponent(() => import('./versions-page'), 'VersionsPage'),
});
const comparison = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/versions/$version',
  staticData: board,
  validateSearch: withSearch,
  component: lazyRouteComponent(() => import('./comparison-page'), 'ComparisonPage'),
});
const changedLesson = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/versions/$version/lessons/$lesson',
  staticData: board,
  validateSearch: withSearch,
  component: lazyRouteComponent(() => import('./changed-lesson-page'), 'ChangedLessonPage'),
});
const changedItem = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/versions/$version/items/$item',
  staticData: board,
  validateSearch: withSearch,
  component: lazyRouteComponent(() => import('./changed-item-page'), 'ChangedItemPage'),
});
const moves = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/moves/$programVersion',
  staticData: board,
  component: lazyRouteComponent(() => import('./moves-page'), 'MovesPage'),
});

export const authorRoutes = [
  outline,
  module,
  lesson,
  items,
  item,
  station,
  document,
  coverage,
  reviews,
  versions,
  comparison,
  changedLesson,
  changedItem,
  moves,
] as const;
