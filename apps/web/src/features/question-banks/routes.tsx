import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const board = { width: 'board' } as const;

/** `?bank=`: the bank a page begins with. */
const bankSearch = (search: Record<string, unknown>): { bank?: string } =>
  typeof search['bank'] === 'string' ? { bank: search['bank'] } : {};

const banks = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/banks',
  staticData: board,
  component: lazyRouteComponent(() => import('./banks-page'), 'BanksPage'),
});
const exportBank = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/banks/export',
  staticData: board,
  validateSearch: bankSearch,
  component: lazyRouteComponent(() => import('./export-page'), 'ExportPage'),
});
const importBank = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/banks/import',
  staticData: board,
  validateSearch: bankSearch,
  component: lazyRouteComponent(() => import('./import-page'), 'ImportQuestionsPage'),
});
const drafts = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/banks/drafts',
  staticData: board,
  validateSearch: bankSearch,
  component: lazyRouteComponent(() => import('./drafts-page'), 'DraftsPage'),
});
const draft = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/author/banks/drafts/$draft',
  staticData: board,
  component: lazyRouteComponent(() => import('./draft-page'), 'DraftPage'),
});

export const questionBankRoutes = [banks, exportBank, importBank, drafts, draft] as const;
