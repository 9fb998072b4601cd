import type { ComponentType } from 'react';
import type { Role } from '../../api/me';
import { AdminCard } from '../admin/admin-card';
import { AuthorCard } from '../author/author-card';
import { AvailabilityCard } from '../availability/availability-card';
import { CertificatesCard } from '../certificates/certificates-card';
import { DecisionsCard } from '../decisions/decisions-card';
import { DeskCard } from '../desk/desk-card';
import { FeedbackCard } from '../feedback/feedback-card';
import { HoursCard, HoursQueueCard } from '../hours/hours-cards';
import { NextStepCard } from '../learn/next-step-card';
import { LedCard, LiveCard } from '../live/live-cards';
import { PractiseCard } from '../practise/practise-card';
import { ProgressCard } from '../progress/progress-card';
import { QuizCard, QuizTalksCard } from '../quizzes/quiz-cards';
import { ReviewCard } from '../review/review-card';
import { ActorCard } from '../role-player/actor-card';
import { SafetyCard } from '../safety/safety-card';
import { WellbeingCard } from '../wellbeing/wellbeing-card';
import { WelcomeCard } from './welcome-card';

export interface HomeCardEntry {
  code: string;
  roles: readonly Role[];
  Card: ComponentType;
}

/** One line per card; the card itself lives with its feature. They come with the page: each is half a kB, and a trip for each costs more. */
export const homeCards: readonly HomeCardEntry[] = [
  { code: 'next-step', roles: ['trainee'], Card: NextStepCard },
  { code: 'wellbeing', roles: ['trainee'], Card: WellbeingCard },
  { code: 'quiz', roles: ['trainee'], Card: QuizCard },
  { code: 'quiz-talks', roles: ['clinical-supervisor', 'peer-supervisor', 'admin'], Card: QuizTalksCard },
  { code: 'practise', roles: ['trainee'], Card: PractiseCard },
  { code: 'live', roles: ['trainee'], Card: LiveCard },
  { code: 'live-led', roles: ['clinical-supervisor', 'peer-supervisor', 'admin'], Card: LedCard },
  { code: 'hours', roles: ['trainee'], Card: HoursCard },
  { code: 'scripts', roles: ['role-player'], Card: ActorCard },
  { code: 'hours-queue', roles: ['clinical-supervisor', 'peer-supervisor'], Card: HoursQueueCard },
  { code: 'availability', roles: ['clinical-supervisor', 'peer-supervisor', 'admin'], Card: AvailabilityCard },
  { code: 'desk', roles: ['clinical-supervisor', 'peer-supervisor'], Card: DeskCard },
  { code: 'feedback', roles: ['trainee'], Card: FeedbackCard },
  { code: 'decisions', roles: ['admin', 'clinical-supervisor'], Card: DecisionsCard },
  { code: 'safety', roles: ['admin', 'clinical-supervisor'], Card: SafetyCard },
  { code: 'progress', roles: ['trainee'], Card: ProgressCard },
  { code: 'review', roles: ['reviewer'], Card: ReviewCard },
  { code: 'program', roles: ['admin'], Card: AdminCard },
  { code: 'certificates', roles: ['admin'], Card: CertificatesCard },
  { code: 'content', roles: ['author'], Card: AuthorCard },
  { code: 'welcome', roles: ['trainee'], Card: WelcomeCard },
  //
];
