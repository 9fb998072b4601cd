import { changesTerms, nextTerms, type Pack, type PublicationFacts, sameTerms } from '#libs/curriculum';
import { parsed, parsedSmallPack, planted } from './small-pack.js';

const pack = parsedSmallPack();
const lesson = 'modules/m01-part/lessons/01-first.md';
const newWords = parsed(planted(lesson, 'Breathe out.', 'Breathe in.'));
const newTerms = parsed(planted('program.yaml', 'validMonths: 24', 'validMonths: 36'));
const newCode = parsed(planted('ethics-code.md', 'I respect people.', 'I respect everybody.'));
const newDates = parsed(planted('program.yaml', 'reviewBy: 2027', 'reviewBy: 2028'));
const publication = (next: Pack, current = { terms: pack.program, pack }): PublicationFacts => ({
  current,
  next,
  sameContent: next === pack,
});
const codes = (decision: ReturnType<typeof nextTerms>) => (decision.ok ? [] : decision.refusals.map(({ code }) => code));

describe('a publication', () => {
  it.each([
    ['other words', newWords, false],
    ['another review date of the terms', newDates, false],
    ['another term', newTerms, true],
    ['another text of the code of ethics', newCode, true],
  ])('with %s', (_what, next, changes) => {
    expect(changesTerms(publication(next), 'of-the-pack')).toBe(changes);
    expect(nextTerms(publication(next), 'of-the-pack')).toEqual({ ok: true, value: next.program });
  });

  it('keeps the terms of the program when it is asked to, and takes equal ones with their new dates', () => {
    expect(nextTerms(publication(newTerms), 'as-they-are')).toEqual({ ok: true, value: pack.program });
    expect(changesTerms(publication(newTerms), 'as-they-are')).toBe(false);
    expect(nextTerms(publication(newDates), 'as-they-are')).toEqual({ ok: true, value: newDates.program });
    expect(sameTerms(pack.program, newDates.program)).toBe(true);
    expect(sameTerms(pack.program, newTerms.program)).toBe(false);
  });

  it('is refused when nothing would be other', () => {
    expect(codes(nextTerms(publication(pack), 'of-the-pack'))).toEqual(['publication.already-current']);
    const own = { terms: { ...pack.program, review: { clockDays: 30 } }, pack };
    expect(codes(nextTerms(publication(pack, own), 'as-they-are'))).toEqual(['publication.already-current']);
    expect(codes(nextTerms(publication(pack, own), 'of-the-pack'))).toEqual([]);
  });

  it('is refused when the content lacks what the terms ask for, each thing named', () => {
    const short = { ...pack, modules: pack.modules.slice(0, 1), ethicsCode: { ...pack.ethicsCode, version: '2.0' } };
    const own = { terms: { ...pack.program, finalExam: 'FX', review: { clockDays: 30 } }, pack };
    const decision = nextTerms(publication(short, own), 'as-they-are');
    expect(decision.ok ? [] : decision.refusals).toEqual(
      ['M2', 'R2', 'FX', 'code of ethics 1.0'].map((missing) => ({ code: 'publication.terms-do-not-fit', facts: { missing } })),
    );
  });
});
