import type {
  ChoiceOption,
  Item,
  JudgementItem,
  LocalDate,
  MatchingItem,
  MultipleItem,
  OrderingItem,
  Quiz,
  SingleItem,
  Slot,
  TrueFalseItem,
} from '#libs/curriculum';

const base = {
  code: 'M4-I01',
  objective: 'M4.1',
  difficulty: 'easy' as const,
  mustPass: false,
  stem: 'Dana says: "I have not slept." What is the best next step?',
  explanation: 'Listening comes first.',
  sources: ['S1'],
  shuffle: true,
  reviewedOn: '2026-11-22' as LocalDate,
  reviewBy: '2027-11-22' as LocalDate,
};

export function options(right: string, wrong: string): ChoiceOption[] {
  const option = (code: string, isRight: boolean) => ({ code, text: `Text ${code}`, right: isRight, feedback: `About ${code}` });
  return [...[...right].map((code) => option(code, true)), ...[...wrong].map((code) => option(code, false))];
}

export function single(change: Partial<SingleItem> = {}): SingleItem {
  return { ...base, type: 'single', options: options('a', 'bcd'), ...change };
}

/** Right: a, b. Wrong: x, y, z. */
export function multiple(change: Partial<MultipleItem> = {}): MultipleItem {
  return { ...base, type: 'multiple', scoring: 'fractions', options: options('ab', 'xyz'), ...change };
}

export function trueFalse(change: Partial<TrueFalseItem> = {}): TrueFalseItem {
  return { ...base, type: 'true-false', answer: true, feedback: { true: 'Yes.', false: 'No.' }, ...change };
}

/** p1 and p3 share the right-hand text 'Peer'; the right column is p1 'Peer', p2 'Clinician', +1 'Nobody'. */
export function matching(change: Partial<MatchingItem> = {}): MatchingItem {
  return {
    ...base,
    type: 'matching',
    pairs: [
      { code: 'p1', left: 'Listens', right: 'Peer', feedback: 'f1' },
      { code: 'p2', left: 'Diagnoses', right: 'Clinician', feedback: 'f2' },
      { code: 'p3', left: 'Shares a story', right: 'Peer', feedback: 'f3' },
    ],
    distractors: ['Nobody', 'Clinician'],
    ...change,
  };
}

/** Right order: s1 s2 s3 s4. */
export function ordering(change: Partial<OrderingItem> = {}): OrderingItem {
  const sequence = ['s1', 's2', 's3', 's4'].map((code) => ({ code, text: `Step ${code}` }));
  return { ...base, type: 'ordering', scoring: 'absolute', sequence, feedback: 'Safety first.', ...change };
}

/** a best, b acceptable, c poor, d harmful. */
export function judgement(change: Partial<JudgementItem> = {}): JudgementItem {
  const grades = { a: 'best', b: 'acceptable', c: 'poor', d: 'harmful' } as const;
  const graded = Object.entries(grades).map(([code, grade]) => ({ code, text: `Text ${code}`, grade, feedback: `About ${code}` }));
  return { ...base, type: 'judgement', options: graded, ...change };
}

export const oneOfEach: readonly Item[] = [single(), multiple(), trueFalse(), matching(), ordering(), judgement()];

export function slot(change: Partial<Slot> = {}): Slot {
  return { objective: 'M4.1', difficulty: 'easy', count: 1, mustPass: false, domain: null, ...change };
}

/** As many items as asked for that fit `slot()`, with the codes I01, I02, … */
export function bank(size: number, change: Partial<SingleItem> = {}, prefix = 'I'): SingleItem[] {
  return Array.from({ length: size }, (_, index) => single({ code: `${prefix}${String(index + 1).padStart(2, '0')}`, ...change }));
}

export const quizTerms: Pick<Quiz, 'attempts' | 'coolingOff' | 'grading' | 'passMark' | 'timeLimitMinutes'> = {
  attempts: 3,
  coolingOff: [
    { hours: 24, talk: false },
    { hours: 168, talk: true },
  ],
  grading: 'highest',
  passMark: 80,
  timeLimitMinutes: null,
};
