import { diffPacks, itemText, lessonText, localDate, packText, reviewsDue, stationText } from '#libs/curriculum';
import { parsed, parsedSmallPack, planted, smallPack } from './small-pack.js';

const lesson = 'modules/m01-part/lessons/01-first.md';
const quiz = 'modules/m01-part/quiz.yaml';
const practice = 'modules/m01-part/practice.yaml';
const before = parsedSmallPack();
const none = { added: [], removed: [], changed: [] };
const same = {
  modules: none,
  lessons: none,
  items: none,
  stations: none,
  conversations: none,
  liveSessions: none,
  calibrations: none,
  documents: none,
  programChanged: false,
  ethicsCodeChanged: false,
};

describe('what changed between two packs', () => {
  it('is nothing between a pack and itself', () => {
    expect(diffPacks(before, parsedSmallPack())).toEqual(same);
  });

  it.each([
    ['a word in a lesson', lesson, 'Breathe out.', 'Breathe in.', { lessons: { ...none, changed: ['M1-L1'] } }],
    ['a review date of a lesson', lesson, 'reviewBy: 2027', 'reviewBy: 2028', {}],
    ['the minutes of a lesson', lesson, 'minutes: 12', 'minutes: 13', {}],
    [
      'which option is right',
      quiz,
      'type: true-false\n    answer: true',
      'type: true-false\n    answer: false',
      { items: { ...none, changed: ['M1-I04'] } },
    ],
    ['the pass mark', quiz, 'passMark: 80', 'passMark: 75', { modules: { ...none, changed: ['M1'] } }],
    ['the code of an item', practice, 'M1-P03', 'M1-P04', { items: { added: ['M1-P04'], removed: ['M1-P03'], changed: [] } }],
    ['a brief', 'modules/m01-part/station-r1.yaml', 'setting: A room.', 'setting: A yard.', { stations: { ...none, changed: ['R1'] } }],
    ['a term of the program', 'program.yaml', 'validMonths: 24', 'validMonths: 36', { programChanged: true }],
    ['a review date of the program', 'program.yaml', 'reviewBy: 2027', 'reviewBy: 2028', {}],
    ['the code of ethics', 'ethics-code.md', 'I respect people.', 'I respect everybody.', { ethicsCodeChanged: true }],
  ])('%s', (_what, path, text, instead, difference) => {
    expect(diffPacks(before, parsed(planted(path, text, instead)))).toEqual({ ...same, ...difference });
  });
});

describe('the text that stands for a version', () => {
  it('of the pack changes with any word and any date, and not with spaces or comments in the files', () => {
    expect(packText(parsed(planted(lesson, 'reviewBy: 2027', 'reviewBy: 2028')))).not.toBe(packText(before));
    expect(packText(parsed(planted('program.yaml', 'code: small-program', '# a comment\ncode:   small-program')))).toBe(packText(before));
    expect(packText(parsed(smallPack().toReversed()))).toBe(packText(before));
  });

  it('of a lesson, an item and a station is JSON with sorted names', () => {
    const module = before.modules[0]!;
    const texts = [lessonText(module.lessons[0]!), itemText(module.quiz.items[0]!), stationText(module.stations[0]!)];
    for (const text of texts) expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(text)).toSorted());
  });
});

describe('reviews', () => {
  // all parts are due on 2027-11-22, the first practice item of each module on 2027-06-01
  it.each([
    ['2027-05-31', 0, 0, undefined], // nothing yet
    ['2027-05-31', 1, 2, 'due'], // within a day
    ['2027-06-01', 0, 2, 'due'], // on its day it is due, not overdue
    ['2027-06-02', 0, 2, 'overdue'],
  ])('on %s within %i days: %i', (today, days, count, state) => {
    const due = reviewsDue(before, localDate(today), days);
    expect(due).toHaveLength(count);
    expect(due[0]?.state).toBe(state);
  });

  it('lists every part once, the oldest first, and says what is safety-critical', () => {
    const due = reviewsDue(before, localDate('2027-11-23'), 0);
    expect(due.slice(0, 2).map((part) => part.code)).toEqual(['M1-P01', 'M2-P01']);
    expect(due.map((part) => part.what).filter((what) => what !== 'item')).toHaveLength(4 + 2 * 6);
    expect(due.find((part) => part.what === 'help')).toMatchObject({ safetyCritical: true, state: 'overdue' });
    expect(due.find((part) => part.code === 'M1-L1')).toMatchObject({ safetyCritical: true });
    expect(due.find((part) => part.what === 'program')).toMatchObject({ safetyCritical: false });
  });

  it('needs whole days', () => {
    expect(() => reviewsDue(before, localDate('2027-01-01'), 1.5)).toThrow(RangeError);
  });
});
