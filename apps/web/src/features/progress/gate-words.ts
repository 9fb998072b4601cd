import type { components } from '../../api/schema';
import { dayInWords, minutesInWords } from '../../ui/dates';

export type GateLine = components['schemas']['GateLineResponse'] | components['schemas']['ReviewGateLineResponse'];

/** The requirements by what they are about, in the order of the way. Nothing is left out: what has no group of its own stands in the last. */
export function gateGroups(lines: readonly GateLine[]): { title: string; lines: GateLine[] }[] {
  const groups = [
    { title: 'Lessons and quizzes', codes: ['module-lessons', 'module-quiz'] },
    { title: 'Practice conversations', codes: ['station'] },
    { title: 'Hours of training', codes: ['training-hours', 'live-hours'] },
  ];
  const grouped = new Set(groups.flatMap(({ codes }) => codes));
  const isRenewal = ({ after }: GateLine) => after !== null;
  return [
    { title: 'For the renewal', lines: lines.filter(isRenewal) },
    ...groups.map(({ title, codes }) => ({ title, lines: lines.filter(({ code }) => codes.includes(code)) })),
    { title: 'Everything else', lines: lines.filter((line) => !grouped.has(line.code) && !isRenewal(line)) },
  ].filter((group) => group.lines.length > 0);
}

/** What a requirement asks for. */
export function labelOf({ code, about, aboutTitle, need, after }: GateLine): string {
  const title = aboutTitle ?? about ?? '';
  switch (code) {
    case 'module-lessons':
      return `Lessons of ${title}`;
    case 'module-quiz':
      return `Quiz of ${title}`;
    case 'station':
      return `Practice conversation: ${title}`;
    case 'final-exam':
      return title;
    case 'training-hours':
      return `Training: ${title}, ${minutesInWords(Number(need))}`;
    case 'live-hours':
      return `${minutesInWords(Number(need))} in live sessions`;
    case 'renewal-station':
      return 'One practice conversation that two people watch, held anew';
    case 'ethics-code':
      return `Code of ethics, version ${need}, signed${after ? ' anew' : ''}`;
    case 'practice-hours':
      return `${minutesInWords(Number(need))} of practice${after ? ` after ${dayInWords(after)}` : ''} approved`;
    case 'no-open-pause':
      return 'Practice is not paused';
  }
}

/** What is there, and since when it is done. */
export function stateOf(line: GateLine): string {
  if (line.met) return line.since ? `Done on ${dayInWords(line.since)}.` : 'Done.';
  const { code, have, need, detail } = line;
  if (code === 'module-lessons') return `${have} of ${need} lessons are done.`;
  if (code === 'training-hours') return `${minutesInWords(Number(have))} of ${minutesInWords(Number(need))} are done.`;
  if (code === 'live-hours') return `${minutesInWords(Number(have))} of ${minutesInWords(Number(need))} are attended.`;
  if (code === 'practice-hours') {
    return `${minutesInWords(Number(have))} approved.${detail === 'approval-waiting' ? ' Some entries wait for approval.' : ''}`;
  }
  if (detail === 'other-version') return `Version ${have} is signed. The program asks for version ${need}.`;
  return detail === null ? '' : details[detail];
}

const details: Readonly<Record<NonNullable<GateLine['detail']>, string>> = {
  'not-rated-yet': 'Not rated yet.',
  'rating-unsigned': 'The conversation took place. The sheet is not signed yet.',
  'second-look-unsigned': 'The second look is not signed yet.',
  'third-look-unsigned': 'A third rater looks at a new conversation.',
  'result-not-yet': 'Not yet. The feedback says what comes next.',
  'attempts-used': 'All attempts are used. The program lead decides what comes next.',
  'approval-waiting': 'Some entries wait for approval.',
  'other-version': '',
  'earlier-term': 'It was signed for the last certificate, and not anew yet.',
};

const actors: Readonly<Record<NonNullable<GateLine['whoMustAct']>, string>> = {
  trainee: 'the trainee',
  supervisor: 'the supervisor',
  'second-rater': 'the second rater',
  'third-rater': 'a third rater',
  lead: 'the program lead',
  admin: 'the program administration',
  reviewer: 'the reviewer',
};

/** Who acts next; the trainee reads "you". */
export function actorOf({ whoMustAct, since }: GateLine, reader: 'trainee' | 'staff'): string {
  if (whoMustAct === null) return '';
  const who = reader === 'trainee' && whoMustAct === 'trainee' ? 'you' : actors[whoMustAct];
  const waits = since ? `, since ${dayInWords(since)}` : '';
  return `Next step: ${who}${waits}.`;
}

export const caseWords = {
  submitted: 'Handed in',
  'in-review': 'A reviewer is reading it',
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  returned: 'Returned',
  declined: 'Declined',
} as const;
