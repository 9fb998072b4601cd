import dictionary from 'dictionary-en';
import nspell from 'nspell';
import {
  answerBias,
  biasFaults,
  checkQuality,
  localDate,
  nearDuplicates,
  type PackFault,
  pathsOf,
  readingGrade,
  readingGrades,
  sentencesOf,
} from '#libs/curriculum';
import { single, trueFalse } from '../assessment/quiz/build-items.js';
import { parsed, planted } from './small-pack.js';
import { widePack } from './wide-pack.js';

const spell = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
const terms = { knows: (word: string) => spell.correct(word), today: localDate('2026-11-22') };
const m1 = 'modules/m01-part';
const lesson = `${m1}/lessons/01-first.md`;
const hard =
  'Notwithstanding considerable institutional diversity, practitioners attempting to formulate collaborative methodologies necessarily negotiate multidimensional organizational complexities whose ramifications frequently transcend individual professional responsibilities.';
const hardParagraph = Array.from({ length: 3 }, () => hard).join(' ');

const key = ({ file, code, message }: PackFault) => `${file} ${code} ${message}`;
/** The two modules of the small pack are copies of each other with stubs for feedback: what is said of that is expected. */
const ofTheSmallPack = new Set(checkQuality(widePack(), terms).map(key));

/** The codes of what is found beyond what is said of the wide pack itself. */
function foundIn(files: ReturnType<typeof widePack>): string[] {
  return checkQuality(files, terms)
    .filter((fault) => !ofTheSmallPack.has(key(fault)))
    .map(({ code }) => code);
}

describe('the quality of a pack', () => {
  it.each([
    ['reading.hard', 'a lesson', lesson, 'Listen to what is said.', hardParagraph],
    ['reading.hard', 'a document for safety', 'documents/limits.md', 'We keep things private.', hardParagraph],
    ['reading.hard', 'an explanation of the exam', 'exam/items-listening.yaml', 'explanation: Because.', `explanation: "${hardParagraph}"`],
    ['reading.hard', 'a conversation', `${m1}/conversation-v1.yaml`, 'text: Try naming the feeling.', `text: "${hardParagraph}"`],
    [
      'option.harm-unexplained',
      'a harmful option with two words of feedback',
      `${m1}/quiz.yaml`,
      'This leaves them alone with their fear.',
      'Not good.',
    ],
    ['source.unused', 'a source nobody relies on', 'pack.yaml', 'sources:\n', 'sources:\n  - {code: SRC-9, title: A, strength: law}\n'],
    ['review.overdue', 'a lesson', lesson, 'reviewBy: 2027-11-22', 'reviewBy: 2026-11-21'],
    ['review.overdue', 'reporting duties', 'reporting.yaml', 'reviewBy: 2027-11-22', 'reviewBy: 2026-11-21'],
    ['spelling.unknown', 'in a card', lesson, 'Listen to what is said.', 'Listen to what is sayd.'],
    ['spelling.unknown', 'in a live session', `${m1}/live.yaml`, 'Change roles halfway.', 'Change rolles halfway.'],
    ['spelling.unknown', 'in the glossary', 'glossary.yaml', 'Where a role ends.', 'Where a role endes.'],
    ['item.near-duplicate', 'an exam question twice', 'exam/items-listening.yaml', 'Question 2?', 'Question 1?'],
  ])('%s: %s', (code, _what, path, text, instead) => {
    // dates lie before the review that is planted
    const files = code === 'review.overdue' ? planted(path, 'reviewedOn: 2026-11-22', 'reviewedOn: 2025-11-22', widePack()) : widePack();
    const found = foundIn(planted(path, text, instead, files));
    expect([...new Set(found)]).toEqual([code]);
  });

  it('a review that is due today is not overdue', () => {
    const files = planted(lesson, 'reviewedOn: 2026-11-22', 'reviewedOn: 2025-11-22', widePack());
    expect(foundIn(planted(lesson, 'reviewBy: 2027-11-22', 'reviewBy: 2026-11-22', files))).toEqual([]);
  });

  it('says which SAMHSA categories nobody teaches and no station shows', () => {
    const messages = checkQuality(widePack(), terms).map(({ message }) => message);
    expect(messages).toContain('No objective serves C3.');
    expect(messages).toContain('No station lets C3 be seen.');
    expect(messages).not.toContain('No objective serves C1.');
  });

  it('names the place', () => {
    const [fault] = checkQuality(planted(lesson, 'Listen to what is said.', 'Listen to what is sayd.', widePack()), terms).filter(
      ({ code }) => code === 'spelling.unknown',
    );
    expect(fault).toMatchObject({ file: lesson, line: 12, message: 'Not in the dictionary: sayd.' });
  });
});

describe('the reading grade', () => {
  it('is low for short plain sentences and high for long ones', () => {
    const easy = readingGrade(sentencesOf(Array.from({ length: 10 }, () => 'The dog sat on the mat.').join(' ')));
    expect(easy).toBeLessThan(2);
    expect(readingGrade(sentencesOf(hardParagraph))).toBeGreaterThan(20);
  });

  it('says nothing about fewer than 30 words', () => {
    expect(readingGrade(['The dog sat on the mat.'])).toBeNull();
  });

  it('takes a list item and a paragraph for sentences, and leaves headings out', () => {
    expect(sentencesOf('## A title\n\nOne line\n- an item\n- another. And more.\n\nLast [part](https://example.org)')).toEqual([
      'One line',
      'an item',
      'another.',
      'And more.',
      'Last part',
    ]);
  });

  it('is told for every text, the hardest first', () => {
    const grades = readingGrades(planted(lesson, 'Listen to what is said.', hardParagraph, widePack()));
    expect(grades[0]).toMatchObject({ what: 'lesson', code: 'M1-L1', hardest: { title: 'One' } });
  });
});

describe('the looks of the right answer', () => {
  const option = (code: string, right: boolean, length: number) => ({ code, right, text: 'x'.repeat(length), feedback: 'So.' });
  const bank = (count: number, lengths: readonly number[], place: (at: number) => number) =>
    Array.from({ length: count }, (_, at) =>
      single({
        code: `I${at}`,
        options: lengths.map((length, position) => option('abcd'[position] ?? 'z', position === place(at), length)),
      }),
    );

  it('is fine when place and length vary', () => {
    expect(biasFaults(bank(16, [5, 6, 7, 8], (at) => at % 4))).toEqual([]);
  });

  it('tells when the longest is right too often', () => {
    const items = [...bank(7, [9, 6, 7, 8], () => 0), ...bank(9, [5, 6, 7, 8], (at) => 1 + (at % 2))];
    expect(biasFaults(items).join()).toContain('longest in 44 %');
  });

  it('tells when one place is right too often', () => {
    const items = [...bank(7, [5, 5, 5, 5], () => 0), ...bank(9, [5, 5, 5, 5], (at) => 1 + (at % 3))];
    expect(biasFaults(items)).toEqual(['The right answer stands in place 1 in 44 % of the items.']);
  });

  it('tells when true-false questions are nearly all true', () => {
    const items = Array.from({ length: 12 }, (_, at) => trueFalse({ code: `I${at}`, answer: at > 1 }));
    expect(biasFaults(items)).toEqual(['The answer is "true" in 83 % of the true-false items.']);
    expect(answerBias(items).trueFalse).toBe(12);
  });

  it('says nothing about a bank too small to judge', () => {
    expect(biasFaults(bank(11, [9, 6, 7, 8], () => 0))).toEqual([]);
  });
});

describe('near-duplicates', () => {
  const stem = 'Rosa tells the supporter about a loud street and a broken lamp near the station.';
  it('are found, the later one first', () => {
    const items = [single({ code: 'I1', stem }), single({ code: 'I2', stem: stem.replace('Rosa', 'Lena').replace('lamp', 'door') })];
    expect(nearDuplicates(items)).toMatchObject([{ item: { code: 'I2' }, other: { code: 'I1' } }]);
  });

  it('are not what shares a way of asking only', () => {
    const asking = 'Which of these fit the role of a peer supporter in a crisis? Choose all that fit.';
    const options = (words: readonly string[]) => words.map((text, at) => ({ code: `o${at}`, text, right: at === 0, feedback: 'So.' }));
    const first = single({ code: 'I1', stem: asking, options: options(['Explaining a nightmare', 'Meeting where the program has set']) });
    const second = single({
      code: 'I2',
      stem: asking.replace('crisis', 'emergency'),
      options: options(['Scoring the answers', 'Reading a safety plan together']),
    });
    expect(nearDuplicates([first, second])).toEqual([]);
    expect(nearDuplicates([first, { ...second, options: first.options }])).toHaveLength(1);
  });

  it('are not what shares a setting only', () => {
    const items = [
      single({ code: 'I1', stem }),
      single({ code: 'I2', stem: 'Rosa asks her supervisor near the station whether she may take a week of leave.' }),
    ];
    expect(nearDuplicates(items)).toEqual([]);
  });
});

describe('the ways through a conversation', () => {
  it('are all walked, to an ending or a debrief', () => {
    const [conversation] = parsed(widePack()).modules.flatMap((module) => module.conversations);
    expect(conversation && pathsOf(conversation)).toEqual([
      ['n1', 'n2', 'e1'],
      ['n1', 'n2', 'e2'],
      ['n1', 'd1'],
    ]);
  });
});
