import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const learn = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn',
  staticData: {
    exit: true,
    keys: [
      ['/', 'Search your course'],
      ['↓ ↑', 'Through what was found, while the box or a result has focus'],
    ],
  },
  component: lazyRouteComponent(() => import('./learn-page'), 'LearnPage'),
});

const module = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn/$module',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./module-page'), 'ModulePage'),
});

const practice = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn/$module/check',
  staticData: {
    exit: true,
    keys: [
      ['1 to 9', 'Choose an answer, while the question has focus'],
      ['Enter', 'Check the answer, while the question has focus'],
    ],
  },
  component: lazyRouteComponent(() => import('./practice-page'), 'PracticePage'),
});

const lesson = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn/$module/$lesson',
  validateSearch: (search: Record<string, unknown>): { card?: number } => {
    const card = Number(search['card']);
    return Number.isInteger(card) && card > 0 ? { card } : {};
  },
  staticData: { exit: true, keys: [['→ ←', 'Next and previous card, while the card has focus']] },
  component: lazyRouteComponent(() => import('./lesson-page'), 'LessonPage'),
});

const changes = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn/$module/$lesson/changes',
  staticData: { exit: true, width: 'board' },
  component: lazyRouteComponent(() => import('./changes-page'), 'ChangesPage'),
});

const myNotes = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/me/notes',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./my-notes-page'), 'MyNotesPage'),
});

export const learnRoutes = [learn, module, practice, lesson, changes, myNotes] as const;
