import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const learn = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn',
  staticData: { exit: true },
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
  staticData: { exit: true, keys: [['→ ←', 'Next and previous card, while the card has focus']] },
  component: lazyRouteComponent(() => import('./lesson-page'), 'LessonPage'),
});

const changes = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/learn/$module/$lesson/changes',
  staticData: { exit: true, width: 'board' },
  component: lazyRouteComponent(() => import('./changes-page'), 'ChangesPage'),
});

export const learnRoutes = [learn, module, practice, lesson, changes] as const;
