import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInFrame } from '../../routes/frames';

const quiz = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz/$code',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./quiz-page'), 'QuizPage'),
});
const attempt = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz/$code/attempt/$id',
  staticData: {
    exit: true,
    keys: [
      ['1 to 6', 'Choose an answer, while the question has focus'],
      ['F', 'Flag the question, or take the flag off'],
      ['N, P', 'Next and previous question'],
      ['B', 'Next blank question'],
    ],
  },
  validateSearch: (search: Record<string, unknown>): { question?: number } => {
    const question = Number(search['question']);
    return Number.isInteger(question) && question > 0 ? { question } : {};
  },
  component: lazyRouteComponent(() => import('./attempt-page'), 'AttemptPage'),
});
const submit = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz/$code/attempt/$id/submit',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./attempt-page'), 'SubmitPage'),
});
const review = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz/$code/attempt/$id/review',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./review-page'), 'ReviewPage'),
});
const aside = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz/$code/attempt/$id/aside',
  staticData: { exit: true },
  component: lazyRouteComponent(() => import('./aside-page'), 'AsidePage'),
});
const talks = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/quiz-talks',
  component: lazyRouteComponent(() => import('./talks-page'), 'TalksPage'),
});

const accommodation = createRoute({
  getParentRoute: () => signedInFrame,
  path: '/people/$personId/accommodation',
  component: lazyRouteComponent(() => import('./accommodation-page'), 'AccommodationPage'),
});

export const quizRoutes = [quiz, attempt, submit, review, aside, talks, accommodation] as const;
