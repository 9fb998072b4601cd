import { type ComponentType, lazy } from 'react';
import type { Role } from '../../api/me';

export interface HomeCardEntry {
  code: string;
  roles: readonly Role[];
  Card: ComponentType;
}

/**
 * One line per card; the card itself lives with its feature and is loaded only for the roles that see it:
 * `{ code: 'next-lesson', roles: ['trainee'], Card: lazy(() => import('../learning/next-lesson-card').then((m) => ({ default: m.NextLessonCard }))) },`
 */
export const homeCards: readonly HomeCardEntry[] = [
  { code: 'next-step', roles: ['trainee'], Card: lazy(() => import('../learn/next-step-card').then((m) => ({ default: m.NextStepCard }))) },
  {
    code: 'wellbeing',
    roles: ['trainee'],
    Card: lazy(() => import('../wellbeing/wellbeing-card').then((m) => ({ default: m.WellbeingCard }))),
  },
  { code: 'quiz', roles: ['trainee'], Card: lazy(() => import('../quizzes/quiz-cards').then((m) => ({ default: m.QuizCard }))) },
  {
    code: 'quiz-talks',
    roles: ['clinical-supervisor', 'peer-supervisor', 'admin'],
    Card: lazy(() => import('../quizzes/quiz-cards').then((m) => ({ default: m.QuizTalksCard }))),
  },
  {
    code: 'practise',
    roles: ['trainee'],
    Card: lazy(() => import('../practise/practise-card').then((m) => ({ default: m.PractiseCard }))),
  },
  { code: 'live', roles: ['trainee'], Card: lazy(() => import('../live/live-cards').then((m) => ({ default: m.LiveCard }))) },
  {
    code: 'live-led',
    roles: ['clinical-supervisor', 'peer-supervisor', 'admin'],
    Card: lazy(() => import('../live/live-cards').then((m) => ({ default: m.LedCard }))),
  },
  { code: 'hours', roles: ['trainee'], Card: lazy(() => import('../hours/hours-cards').then((m) => ({ default: m.HoursCard }))) },
  {
    code: 'scripts',
    roles: ['role-player'],
    Card: lazy(() => import('../role-player/actor-card').then((m) => ({ default: m.ActorCard }))),
  },
  {
    code: 'hours-queue',
    roles: ['clinical-supervisor', 'peer-supervisor'],
    Card: lazy(() => import('../hours/hours-cards').then((m) => ({ default: m.HoursQueueCard }))),
  },
  {
    code: 'availability',
    roles: ['clinical-supervisor', 'peer-supervisor', 'admin'],
    Card: lazy(() => import('../availability/availability-card').then((m) => ({ default: m.AvailabilityCard }))),
  },
  {
    code: 'desk',
    roles: ['clinical-supervisor', 'peer-supervisor'],
    Card: lazy(() => import('../desk/desk-card').then((m) => ({ default: m.DeskCard }))),
  },
  {
    code: 'feedback',
    roles: ['trainee'],
    Card: lazy(() => import('../feedback/feedback-card').then((m) => ({ default: m.FeedbackCard }))),
  },
  {
    code: 'decisions',
    roles: ['admin', 'clinical-supervisor'],
    Card: lazy(() => import('../decisions/decisions-card').then((m) => ({ default: m.DecisionsCard }))),
  },
  {
    code: 'safety',
    roles: ['admin', 'clinical-supervisor'],
    Card: lazy(() => import('../safety/safety-card').then((m) => ({ default: m.SafetyCard }))),
  },
  {
    code: 'progress',
    roles: ['trainee'],
    Card: lazy(() => import('../progress/progress-card').then((m) => ({ default: m.ProgressCard }))),
  },
  { code: 'review', roles: ['reviewer'], Card: lazy(() => import('../review/review-card').then((m) => ({ default: m.ReviewCard }))) },
  { code: 'program', roles: ['admin'], Card: lazy(() => import('../admin/admin-card').then((m) => ({ default: m.AdminCard }))) },
  {
    code: 'certificates',
    roles: ['admin'],
    Card: lazy(() => import('../certificates/certificates-card').then((m) => ({ default: m.CertificatesCard }))),
  },
  { code: 'content', roles: ['author'], Card: lazy(() => import('../author/author-card').then((m) => ({ default: m.AuthorCard }))) },
  { code: 'welcome', roles: ['trainee'], Card: lazy(() => import('./welcome-card').then((m) => ({ default: m.WelcomeCard }))) },
  //
];
