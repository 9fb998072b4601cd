import fc from 'fast-check';
import { draftOf, type ExchangeFormat, exchangeFormats, type QuestionDraft, readQuestions, writeQuestions } from '#libs/curriculum';
import { parsedSmallPack } from './small-pack.js';

/** What people write, and what each format uses as a sign of its own. */
const pieces = [
  ...['Rosa', 'says', 'nothing', 'for', 'a while', 'and then', '50', '%', 'naïve', '„so“', '🙂', 'e\u0301', '你好', 'لا'],
  ...[
    '=',
    '~',
    '{',
    '}',
    '#',
    '####',
    ':',
    '::',
    '\\',
    '\\n',
    '->',
    '// ',
    '[html]',
    '[markdown]',
    '%50%',
    '$CATEGORY:',
    'ANSWER: B',
    'A. ',
    'TRUE',
  ],
  ...[
    '**',
    '*so*',
    '_',
    '`',
    '- ',
    '1. ',
    '> ',
    '[a](https://example.org)',
    '&amp;',
    '&',
    '<b>',
    '</text>',
    ']]>',
    '<!--',
    "'",
    '"',
    '|',
    '\t',
  ],
  ...[' ', ' ', ' ', '\n', '\n\n', '\n- ', '\n    ', '  \n'],
];
const text = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((list) =>
    list
      .join('')
      .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
      .trim(),
  )
  .filter((value) => value !== '');

const part = { text, pairedWith: fc.constant(''), right: fc.constant(false), grade: fc.constant(null), feedback: text };
const codes = (count: number) => Array.from({ length: count }, (_, at) => `o${at + 1}`);
const coded = <P extends object>(parts: readonly P[]) => parts.map((each, at) => ({ code: codes(parts.length)[at] ?? '', ...each }));

const common = {
  code: fc.integer({ min: 1, max: 99 }).map((number) => `M4-I${String(number).padStart(2, '0')}`),
  objective: fc.constantFrom('M4.1', 'M4.12'),
  difficulty: fc.constantFrom('easy' as const, 'medium' as const, 'hard' as const),
  mustPass: fc.boolean(),
  stem: text,
  explanation: text,
  sources: fc.uniqueArray(fc.constantFrom('SAMHSA-12', 'SOAR', 'TIC-6', 'A.1'), { minLength: 1 }),
  shuffle: fc.boolean(),
  reviewedOn: fc.constant('2026-11-22'),
  reviewBy: fc.constantFrom('2027-11-22', '2028-01-01'),
};
const nothing = { distractors: fc.constant([]), feedback: fc.constant(''), scoring: fc.constant(null) };
const draft = fc.oneof(
  fc
    .record({
      ...common,
      ...nothing,
      type: fc.constant('single' as const),
      parts: fc.array(fc.record(part), { minLength: 2, maxLength: 6 }),
    })
    .map((each) => ({ ...each, parts: coded(each.parts.map((one, at) => ({ ...one, right: at === 1 }))) })),
  fc
    .record({
      ...common,
      ...nothing,
      type: fc.constant('multiple' as const),
      scoring: fc.constantFrom('fractions', 'all-or-nothing'),
      parts: fc.array(fc.record(part), { minLength: 3, maxLength: 8 }),
      right: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ right, ...each }) => ({ ...each, parts: coded(each.parts.map((one, at) => ({ ...one, right: at < right }))) })),
  fc
    .record({
      ...common,
      ...nothing,
      type: fc.constant('judgement' as const),
      parts: fc.array(fc.record({ ...part, grade: fc.constantFrom('acceptable' as const, 'poor' as const, 'harmful' as const) }), {
        minLength: 2,
        maxLength: 5,
      }),
    })
    .map((each) => ({
      ...each,
      parts: coded([...each.parts, { text: 'x', pairedWith: '', right: true, grade: 'best' as const, feedback: 'y' }]),
    })),
  fc
    .record({ ...common, ...nothing, type: fc.constant('true-false' as const), answer: fc.boolean(), said: fc.tuple(text, text) })
    .map(({ answer, said, ...each }) => ({
      ...each,
      parts: [true, false].map((value, at) => ({
        code: String(value),
        text: '',
        pairedWith: '',
        right: value === answer,
        grade: null,
        feedback: said[at] ?? '',
      })),
    })),
  fc
    .record({
      ...common,
      ...nothing,
      type: fc.constant('matching' as const),
      parts: fc.array(fc.record({ ...part, pairedWith: text }), { minLength: 2, maxLength: 8 }),
      distractors: fc.array(text, { maxLength: 3 }),
    })
    .map((each) => ({ ...each, parts: coded(each.parts) })),
  fc
    .record({
      ...common,
      ...nothing,
      type: fc.constant('ordering' as const),
      parts: fc.array(fc.record({ ...part, feedback: fc.constant('') }), { minLength: 3, maxLength: 8 }),
      feedback: text,
      scoring: fc.constantFrom('absolute', 'adjacent', 'all-or-nothing'),
    })
    .map((each) => ({ ...each, parts: coded(each.parts) })),
) as fc.Arbitrary<QuestionDraft>;
const bank = fc.uniqueArray(draft, { minLength: 1, maxLength: 4, selector: ({ code }) => code });

const whole: readonly ExchangeFormat[] = exchangeFormats.filter((format) => format !== 'aiken');
const thereAndBack = (drafts: readonly QuestionDraft[], format: ExchangeFormat, wanted: ExchangeFormat | null = format) => {
  const written = writeQuestions('M4-Q', drafts, format);
  return { written, read: readQuestions(written.bytes, wanted) };
};
const shown = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('a bank that goes out and comes in again', () => {
  it.each(whole)('is the same by %s, whatever is written in it', (format) => {
    fc.assert(
      fc.property(bank, (drafts) => {
        const { written, read } = thereAndBack(drafts, format);
        expect(written.leftOut).toEqual([]);
        expect(read.problems).toEqual([]);
        expect(read.questions.map((question) => question.draft)).toEqual(drafts);
        expect(read.questions.flatMap(({ notes }) => notes)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('is the same by Aiken as far as Aiken goes: questions, answers and keys', () => {
    const line = (value: string) => value.replace(/\s+/gu, ' ').trim();
    fc.assert(
      fc.property(bank, (drafts) => {
        const { written, read } = thereAndBack(drafts, 'aiken');
        const left = new Set(written.leftOut.map(({ code }) => code));
        const kept = drafts.filter(({ code }) => !left.has(code));
        expect(drafts.filter(({ type }) => type !== 'single').every(({ code }) => left.has(code))).toBe(true);
        if (kept.length === 0) return;
        expect(read.problems).toEqual([]);
        expect(read.questions.map(({ draft: { stem, parts } }) => [stem, parts.map(({ text: said, right }) => [said, right])])).toEqual(
          kept.map(({ stem, parts }) => [line(stem), parts.map(({ text: said, right }) => [line(said), right])]),
        );
      }),
      { numRuns: 120 },
    );
  });

  it.each(whole)('is known for what it is: %s', (format) => {
    const drafts = parsedSmallPack().modules.flatMap(({ quiz, practice }) => [...quiz.items, ...practice.items].map(draftOf));
    expect(new Set(drafts.map(({ type }) => type)).size).toBeGreaterThan(1);
    const { read } = thereAndBack(drafts, format, null);
    expect([read.format, read.problems]).toEqual([format, []]);
    expect(read.questions.map((question) => question.draft)).toEqual(drafts);
  });

  it('gives the same bytes each time', () => {
    const drafts = parsedSmallPack().modules.flatMap(({ quiz }) => quiz.items.map(draftOf));
    for (const format of exchangeFormats) {
      const [one, two] = [writeQuestions('M1-Q', drafts, format), writeQuestions('M1-Q', drafts, format)];
      expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
    }
  });

  it('names what a format has no place for', () => {
    const [first] = parsedSmallPack().modules[0]?.quiz.items.map(draftOf) ?? [];
    if (!first) throw new Error('No item.');
    const belled = { ...first, stem: 'A bell \u0007 rings' };
    expect(writeQuestions('M1-Q', [belled], 'moodle-xml').leftOut).toEqual([
      { code: first.code, why: 'A text holds the control character U+0007.' },
    ]);
    const order = { ...first, type: 'ordering' as const };
    const { leftOut, bytes } = writeQuestions(
      'M1-Q',
      [order, { ...first, type: 'single' as const, stem: 'ANSWER: B is not an answer' }],
      'aiken',
    );
    expect([leftOut.length, shown(bytes)]).toEqual([2, '']);
  });
});
