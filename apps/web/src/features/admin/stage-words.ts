import type { components } from '../../api/schema';
import { actorOf, labelOf } from '../progress/gate-words';

type Card = components['schemas']['PipelineCardResponse'];
type Move = components['schemas']['PipelineMoveResponse'];
export type Stage = components['schemas']['PipelineColumnResponse']['stage'];

export const stageWords: Readonly<Record<Stage, string>> = {
  learning: 'Learning',
  'ready-to-be-observed': 'Ready to be observed',
  observed: 'Observed',
  'second-look': 'Second look',
  review: 'Review',
  decided: 'Decided',
  certified: 'Certified',
};

const stepWords: Readonly<Record<NonNullable<Card['next']>, string>> = {
  'trainee-applies': 'Every requirement is met. The trainee hands in the application.',
  'reviewer-takes-case': 'Waits for a reviewer to take the case.',
  'reviewer-decides': 'A reviewer is reading the case.',
  'admin-issues': 'Approved. The certificate waits to be issued.',
  declined: 'Declined. The trainee knows the reasons and how to appeal.',
};

/** What a card waits for. */
export function waitsFor({ blocking, next }: Card): string {
  if (blocking) return `${labelOf(blocking)}. ${actorOf(blocking, 'staff')}`;
  return next ? stepWords[next] : 'Nothing is open.';
}

/** What "Move to…" says about a column. */
export function moveWords({ answer }: Move): string {
  switch (answer) {
    case 'here-already':
      return 'Is here now.';
    case 'never-back':
      return 'Nobody is moved back: what was done stays done.';
    case 'gate-open':
      return 'Not yet. This is still open:';
    case 'by-itself':
      return 'Comes here by what happens next, not by hand.';
    default:
      return stepWords[answer];
  }
}
