import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { openFrame, signedInFrame } from '../../routes/frames';

const library = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/library',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./library-page'), 'LibraryPage'),
});

const glossary = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/library/glossary',
  staticData: { exit: true },
  validateSearch: (search: Record<string, unknown>): { word?: string } =>
    typeof search['word'] === 'string' ? { word: search['word'] } : {},
  component: lazyRouteComponent(() => import('./glossary-page'), 'GlossaryPage'),
});

const reporting = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/library/reporting',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./reporting-page'), 'ReportingPage'),
});

const duty = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/library/reporting/$place/$topic',
  component: lazyRouteComponent(() => import('./duty-page'), 'DutyPage'),
});

const document = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/library/$document',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./document-page'), 'DocumentPage'),
});

const limits = createRoute({
  getParentRoute: () => openFrame,
  path: '/limits-of-confidentiality',
  component: lazyRouteComponent(() => import('./limits-page'), 'LimitsPage'),
});

export const libraryRoutes = [library, glossary, reporting, duty, document] as const;
export const openLibraryRoutes = [limits] as const;
