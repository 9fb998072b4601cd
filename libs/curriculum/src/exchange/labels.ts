import type { Difficulty, ItemType, JudgementGrade } from '../pack/item-types.js';
import type { QuestionDraft } from './question-draft.js';

const types: readonly ItemType[] = ['single', 'multiple', 'true-false', 'matching', 'ordering', 'judgement'];
const difficulties: readonly Difficulty[] = ['easy', 'medium', 'hard'];
const grades: readonly JudgementGrade[] = ['best', 'acceptable', 'poor', 'harmful'];

/**
 * What other systems have no field for, as short labels `name:value`: tags in GIFT and Moodle XML, keywords in QTI. They stay with a
 * question when it is edited elsewhere, and hold codes only, never text.
 */
export function labelsOf(draft: QuestionDraft): string[] {
  const { type, objective, difficulty, mustPass, parts, scoring, sources, shuffle, reviewedOn, reviewBy } = draft;
  const one = (name: string, value: string | null) => (value === null || value === '' ? [] : [`${name}:${value}`]);
  return [
    `kind:${type}`,
    ...one('objective', objective),
    ...one('difficulty', difficulty),
    ...(mustPass ? ['must-pass:yes'] : []),
    ...one('scoring', scoring),
    ...(shuffle ? [] : ['shuffle:no']),
    ...sources.map((source) => `source:${source}`),
    ...one('reviewed-on', reviewedOn),
    ...one('review-by', reviewBy),
    ...(type === 'true-false' ? [] : one('parts', parts.map(({ code }) => code).join(' '))),
    ...(type === 'judgement' ? one('grades', parts.map(({ grade }) => grade ?? 'poor').join(' ')) : []),
  ];
}

export interface Labels {
  readonly type: ItemType | null;
  readonly parts: readonly string[];
  readonly grades: readonly JudgementGrade[];
  readonly fields: Partial<
    Pick<QuestionDraft, 'objective' | 'difficulty' | 'mustPass' | 'scoring' | 'sources' | 'shuffle' | 'reviewedOn' | 'reviewBy'>
  >;
}

/** Labels of ours among any others. A value that is none of the known words is not a label of ours. */
export function readLabels(all: readonly string[]): Labels {
  const values = (name: string) =>
    all.flatMap((label) =>
      label.trim().toLowerCase().startsWith(`${name}:`)
        ? [
            label
              .trim()
              .slice(name.length + 1)
              .trim(),
          ]
        : [],
    );
  const first = (name: string) => values(name)[0];
  const known = <T extends string>(words: readonly T[], value: string | undefined) => words.find((word) => word === value);
  const difficulty = known(difficulties, first('difficulty'));
  const [objective, scoring, reviewedOn, reviewBy] = [first('objective'), first('scoring'), first('reviewed-on'), first('review-by')];
  const sources = values('source');
  const graded = (first('grades') ?? '').split(' ').flatMap((word) => known(grades, word) ?? []);
  return {
    type: known(types, first('kind')) ?? null,
    parts: (first('parts') ?? '').split(' ').filter((code) => code !== ''),
    grades: graded,
    fields: {
      ...(objective ? { objective } : {}),
      ...(difficulty ? { difficulty } : {}),
      ...(first('must-pass') === 'yes' ? { mustPass: true } : {}),
      ...(scoring ? { scoring } : {}),
      ...(sources.length > 0 ? { sources } : {}),
      ...(first('shuffle') === 'no' ? { shuffle: false } : {}),
      ...(reviewedOn ? { reviewedOn } : {}),
      ...(reviewBy ? { reviewBy } : {}),
    },
  };
}

/** The draft with what its labels say. Codes of parts are taken while there are as many as parts. */
export function labelled(draft: QuestionDraft, labels: Labels): QuestionDraft {
  const codes = labels.parts.length === draft.parts.length && new Set(labels.parts).size === labels.parts.length ? labels.parts : null;
  const { scoring, ...fields } = labels.fields;
  const parts = codes ? draft.parts.map((part, at) => ({ ...part, code: codes[at] ?? '' })) : draft.parts;
  return { ...draft, ...fields, ...(scoring && (draft.type === 'multiple' || draft.type === 'ordering') ? { scoring } : {}), parts };
}
