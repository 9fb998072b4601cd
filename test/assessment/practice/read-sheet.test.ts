import fc from 'fast-check';
import { emptySheet, LONGEST_CONVERSATION_SECONDS, LONGEST_SHEET_TEXT, readSheet } from '#libs/assessment';
import { sheetAtThree, station } from './sheets.js';

const note = { about: 'K1h1', atSecond: 65, text: 'Spoke over the pause.' };

function faultsOf(raw: unknown) {
  const read = readSheet(station(), raw);
  return read.ok ? [] : read.refusals.map(({ code, facts }) => `${code} ${String(facts?.['at'])} ${String(facts?.['problem'])}`);
}

describe('reading a rating sheet', () => {
  it('gives back a complete sheet as it was written', () => {
    const sheet = sheetAtThree({ evidence: [note] });
    expect(readSheet(station(), JSON.parse(JSON.stringify(sheet)))).toEqual({ ok: true, value: sheet });
  });

  it('reads an empty draft as a sheet nobody has touched', () => {
    expect(readSheet(station(), {})).toEqual({ ok: true, value: emptySheet(station()) });
  });

  it('puts ticks into the order of the rubric', () => {
    const read = readSheet(station(), { marks: { K1: { harmful: ['K1h2', 'K1h1'] } } });
    expect(read.ok && read.value.marks['K1']?.harmful).toEqual(['K1h1', 'K1h2']);
  });

  it.each([
    // A level is derived; typing one is refused wherever it stands.
    ['a level on the sheet', { level: 3 }, '/level unknown'],
    ['a level beside the marks', { marks: { K1: { level: 3 } } }, '/marks/K1/level unknown'],
    ['levels', { levels: {} }, '/levels unknown'],
    ['a competency of another station', { marks: { K9: {} } }, '/marks/K9 unknown'],
    ['a basic behaviour of another competency', { marks: { K1: { basic: { K2b1: 'seen' } } } }, '/marks/K1/basic/K2b1 unknown'],
    ['a harmful code ticked as advanced', { marks: { K1: { advanced: ['K1h1'] } } }, '/marks/K1/advanced/0 unknown'],
    ['the same tick twice', { marks: { K1: { harmful: ['K1h1', 'K1h1'] } } }, '/marks/K1/harmful/1 twice'],
    ['a mark nobody knows', { marks: { K1: { basic: { K1b1: 'yes' } } } }, '/marks/K1/basic/K1b1 value'],
    ['a critical behaviour nobody knows', { critical: { X13: 'no' } }, '/critical/X13 unknown'],
    ['a critical answer that is a boolean', { critical: { X1: false } }, '/critical/X1 value'],
    ['entrustment 0', { entrustment: 0 }, '/entrustment value'],
    ['entrustment 6', { entrustment: 6 }, '/entrustment value'],
    ['entrustment as text', { entrustment: '3' }, '/entrustment value'],
    ['a judgement nobody knows', { global: 'failed' }, '/global value'],
    ['an unknown feedback field', { feedback: { praise: '' } }, '/feedback/praise unknown'],
    ['feedback that is no text', { feedback: { task: 1 } }, '/feedback/task type'],
    ['a note about nothing known', { evidence: [{ ...note, about: 'K9' }] }, '/evidence/0/about unknown'],
    ['a note before the start', { evidence: [{ ...note, atSecond: -1 }] }, '/evidence/0/atSecond value'],
    ['a note at half a second', { evidence: [{ ...note, atSecond: 0.5 }] }, '/evidence/0/atSecond value'],
    [
      'a note after the longest conversation',
      { evidence: [{ ...note, atSecond: LONGEST_CONVERSATION_SECONDS + 1 }] },
      '/evidence/0/atSecond value',
    ],
    ['a note without a time', { evidence: [{ about: 'K1', text: 'x' }] }, '/evidence/0/atSecond type'],
    ['a note without words', { evidence: [{ ...note, text: ' ' }] }, '/evidence/0/text value'],
    ['a note that is too long', { evidence: [{ ...note, text: 'x'.repeat(LONGEST_SHEET_TEXT + 1) }] }, '/evidence/0/text too-long'],
    // A lone surrogate would be stored as U+FFFD and the digest would no longer match.
    ['a lone surrogate', { feedback: { task: '\ud800' } }, '/feedback/task value'],
    ['a NUL', { feedback: { task: 'a\u0000' } }, '/feedback/task value'],
    ['a list for an object', { marks: [] }, '/marks type'],
    ['null for an object', { critical: null }, '/critical type'],
    ['an object for a list', { evidence: {} }, '/evidence type'],
    ['nothing', null, ' type'],
    ['the own name __proto__', JSON.parse('{"marks":{"__proto__":{"basic":{}}}}'), '/marks/__proto__ unknown'],
    ['a name with a slash', { 'a/b~': 1 }, '/a~1b~0 unknown'],
  ])('refuses %s', (_, raw, fault) => {
    expect(faultsOf(raw)).toEqual([`sheet.malformed ${fault}`]);
  });

  it('names every fault at once', () => {
    expect(faultsOf({ level: 4, entrustment: 9, global: 'great' })).toHaveLength(3);
  });

  it('never throws, and what it grants it grants again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const read = readSheet(station(), raw);
        if (read.ok) expect(readSheet(station(), read.value)).toEqual(read);
      }),
    );
  });
});
