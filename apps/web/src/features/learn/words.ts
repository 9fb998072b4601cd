import { minutesInWords } from '../../ui/dates';
import type { StatusKind } from '../../ui/status-word';
import type { Course, CourseLesson, CourseModule, CourseNext, Opener } from './course';

export const lessonStatus: Record<CourseLesson['state'], { kind: StatusKind; word: string }> = {
  locked: { kind: 'neutral', word: 'Not open yet' },
  open: { kind: 'neutral', word: 'Open' },
  'in-progress': { kind: 'info', word: 'Begun' },
  'set-aside': { kind: 'waiting', word: 'Set aside' },
  done: { kind: 'good', word: 'Done' },
  changed: { kind: 'info', word: 'Done, changed since' },
};

export const moduleStatus: Record<CourseModule['state'], { kind: StatusKind; word: string }> = {
  locked: { kind: 'neutral', word: 'Not open yet' },
  open: { kind: 'neutral', word: 'Open' },
  'in-progress': { kind: 'info', word: 'Begun' },
  complete: { kind: 'good', word: 'Done' },
};

export const examStatus: Record<NonNullable<Course['exam']>['state'], { kind: StatusKind; word: string }> = {
  closed: { kind: 'neutral', word: 'Not open yet' },
  open: { kind: 'info', word: 'Open' },
  passed: { kind: 'good', word: 'Passed' },
};

/** What opens something that is locked, in one sentence. */
export function openedByInWords(openers: readonly Opener[]): string {
  return openers.map((opener) => `Opens after ${openerInWords(opener)}.`).join(' ');
}

function openerInWords({ kind, title, lessonsLeft, quizPassed }: Opener): string {
  if (kind === 'lesson') return `the lesson "${title}"`;
  const left = lessonsLeft ?? 0;
  const rest = [left > 0 ? `${left} ${left === 1 ? 'lesson' : 'lessons'}` : '', quizPassed ? '' : 'its quiz'].filter(Boolean).join(' and ');
  return rest === '' ? `the module "${title}"` : `the module "${title}": ${rest} to go`;
}

/** The words on the one next step. */
export function nextInWords({ kind, title, minutesLeft }: CourseNext): string {
  if (kind === 'take-quiz') return `Go to the quiz: ${title}`;
  if (kind === 'take-exam') return `Go to the exam: ${title}`;
  const verb = { 'begin-lesson': 'Start', 'continue-lesson': 'Continue', 'come-back-to-lesson': 'Come back to' }[kind];
  const colon = kind === 'come-back-to-lesson' ? '' : ':';
  return `${verb}${colon} ${title}, ${minutesInWords(minutesLeft ?? 0)}${kind === 'begin-lesson' ? '' : ' left'}`;
}

/** Where the next step is. */
export function nextAddress({ moduleCode, lessonCode, quizCode }: CourseNext): string {
  return lessonCode ? `/learn/${moduleCode}/${lessonCode}` : `/quiz/${quizCode}`;
}
