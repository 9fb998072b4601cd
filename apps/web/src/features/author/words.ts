import type { components } from '../../api/schema';
import { dayInWords } from '../../ui/dates';
import type { StatusKind } from '../../ui/status-word';
import { type ContentItem, type ItemLine, shortDigest, type Version } from './content';

type Change = components['schemas']['CurriculumChangeResponse'];
type Due = components['schemas']['ReviewDueResponse'];
type Hole = components['schemas']['CoverageObjectiveResponse']['holes'][number];

export const versionInWords = ({ loadedAt, digest }: Version): string => `${dayInWords(loadedAt)}, ${shortDigest(digest)}`;

export function publishedInWords({ publishedAs, isCurrent }: Version): { kind: StatusKind; word: string } {
  const [newest] = publishedAs;
  if (newest === undefined) return { kind: 'neutral', word: 'Not published' };
  return isCurrent
    ? { kind: 'good', word: `Published, version ${newest}` }
    : { kind: 'info', word: `Was version ${publishedAs.join(', ')}` };
}

export const typeWords: Readonly<Record<ItemLine['type'], string>> = {
  single: 'One answer',
  multiple: 'Several answers',
  'true-false': 'True or false',
  matching: 'Pairs',
  ordering: 'Order',
  judgement: 'Judgement',
};

export const difficultyWords: Readonly<Record<ItemLine['difficulty'], string>> = { easy: 'Easy', medium: 'Medium', hard: 'Hard' };

export const bankWords: Readonly<Record<ItemLine['bank'], string>> = { quiz: 'Quiz', practice: 'Practice', exam: 'Final exam' };

export const gradeWords: Readonly<Record<NonNullable<ContentItem['options'][number]['grade']>, string>> = {
  best: 'Best',
  acceptable: 'Acceptable',
  poor: 'Poor',
  harmful: 'Harmful',
};

export const kindWords: Readonly<Record<Change['kind'], string>> = {
  module: 'Module',
  lesson: 'Lesson',
  item: 'Question',
  station: 'Practice conversation',
  conversation: 'Scripted partner',
  'live-session': 'Live session',
  calibration: 'Calibration examples',
  document: 'Document',
};

export const changeWords: Readonly<Record<Change['change'], { kind: StatusKind; word: string }>> = {
  added: { kind: 'good', word: 'Added' },
  changed: { kind: 'info', word: 'Changed' },
  removed: { kind: 'attention', word: 'Removed' },
};

export const holeWords: Readonly<Record<Hole, string>> = {
  'no-lesson': 'No lesson',
  'no-quiz-item': 'No quiz question',
  'not-practised': 'Not practised with people',
};

export const dueWords: Readonly<Record<Due['what'], string>> = {
  program: 'Terms',
  help: 'Help lines',
  grounding: 'Grounding',
  'critical-behaviours': 'Critical behaviours',
  module: 'Module',
  lesson: 'Lesson',
  quiz: 'Quiz',
  practice: 'Practice questions',
  item: 'Question',
  station: 'Practice conversation',
  live: 'Live sessions',
  conversation: 'Scripted partner',
  calibration: 'Calibration examples',
  exam: 'Final exam',
  document: 'Document',
  glossary: 'Glossary',
  reporting: 'Reporting duties',
};

export const fieldWords: Readonly<Record<string, string>> = {
  code: 'code',
  type: 'kind of question',
  objective: 'objective',
  difficulty: 'difficulty',
  mustPass: 'must be right',
  stem: 'question',
  options: 'answers',
  answer: 'answer',
  feedback: 'feedback',
  pairs: 'pairs',
  distractors: 'extra texts',
  sequence: 'order',
  scoring: 'scoring',
  explanation: 'explanation',
  sources: 'sources',
  shuffle: 'shuffling',
  title: 'title',
  contentNote: 'content note',
  objectives: 'objectives',
};
