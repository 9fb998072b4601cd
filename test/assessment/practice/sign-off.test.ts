import { type BasicMark, maySignRating, type RatingSignOffFacts } from '#libs/assessment';
import { canonicalJson, localDate } from '#libs/curriculum';
import { sheetAtThree, signOffFacts, station, strangers, withBasic, withCritical, withHarm } from './sheets.js';

function refusalsOf(changes: Partial<RatingSignOffFacts>): string[] {
  const decision = maySignRating(signOffFacts(changes));
  return decision.ok ? [] : decision.refusals.map(({ code, facts }) => (facts === undefined ? code : `${code} ${JSON.stringify(facts)}`));
}

const run = signOffFacts().calibrations[0];
if (run === undefined) throw new Error('The facts have a calibration.');

describe('signing a rating', () => {
  it('is granted with a record that holds the derived levels and result', () => {
    const decision = maySignRating(signOffFacts());
    expect(decision.ok && decision.value).toMatchObject({
      record: 'rating-sign-off',
      station: { code: 'R1', rubricVersion: 2, variant: 'R1-A' },
      traineeId: 'trainee',
      raterId: 'rater',
      levels: { K1: 3, K2: 3 },
      outcome: { result: 'passed', unmet: [] },
      signedAt: '2027-03-10T20:03:00.000Z',
      corrects: null,
    });
  });

  it('makes a record whose canonical bytes hold all of it', () => {
    const decision = maySignRating(signOffFacts());
    const record = decision.ok ? decision.value : null;
    expect(JSON.parse(canonicalJson(record))).toEqual(record);
  });

  it.each([
    ['a basic behaviour unmarked', { sheet: withBasic(sheetAtThree(), 'K2b2', 'unmarked') }, ['sheet.basic-unmarked {"codes":"K2b2"}']],
    [
      'a competency that was never opened',
      { sheet: { ...sheetAtThree(), marks: { K1: sheetAtThree().marks['K1'] } } },
      ['sheet.basic-unmarked {"codes":"K2b1, K2b2, K2b3"}'],
    ],
    [
      'a critical behaviour unanswered',
      { sheet: withCritical(sheetAtThree(), 'X7', 'unanswered') },
      ['sheet.critical-unanswered {"codes":"X7"}'],
    ],
    ['a harmful tick without a note', { sheet: withHarm(sheetAtThree(), 'K1h1') }, ['sheet.evidence-missing {"codes":"K1h1"}']],
    ['no overall judgement', { sheet: sheetAtThree({ global: null }) }, ['sheet.global-missing']],
    ['no entrustment', { sheet: sheetAtThree({ entrustment: null }) }, ['sheet.entrustment-missing']],
    [
      'feedback of blanks',
      { sheet: sheetAtThree({ feedback: { strength: 'a', change: ' \n', task: '' } }) },
      ['sheet.feedback-missing {"codes":"change, task"}'],
    ],
    ['no calibration', { calibrations: [] }, ['calibration.missing']],
    ['a licence missing', { licence: { required: true, onFile: [] } }, ['licence.missing']],
    ['no authentication', { freshAuthAt: null }, ['authentication.stale {"minutes":5}']],
    ['a record that stands', { standingRecordId: 'record' }, ['rating.already-signed']],
    ['a correction without words', { standingRecordId: 'record', correctionReason: ' ' }, ['correction.reason-missing']],
    // What ended early is no result, and what nobody closed is not over.
    ['a stopped conversation', { outcome: 'stopped' }, ['rating.not-completed {"outcome":"stopped"}']],
    ['a conversation nobody closed', { outcome: null }, ['rating.not-completed {"outcome":null}']],
    ['the trainee rating', { raterId: 'trainee' }, ['independence.same-person']],
  ] as const)('is refused with %s', (_, changes, refusals) => {
    expect(refusalsOf(changes as Partial<RatingSignOffFacts>)).toEqual(refusals);
  });

  it('gives every reason at once', () => {
    const sheet = withCritical(withBasic(sheetAtThree({ global: null, entrustment: null }), 'K1b1', 'unmarked'), 'X1', 'unanswered');
    expect(refusalsOf({ sheet, calibrations: [], freshAuthAt: null, raterId: 'trainee', standingRecordId: 'r' })).toHaveLength(8);
  });

  it('lets a "no chance" be signed; the station is then not passed', () => {
    const decision = maySignRating(signOffFacts({ sheet: withBasic(sheetAtThree(), 'K1b1', 'no-chance' satisfies BasicMark) }));
    expect(decision.ok && decision.value.outcome).toEqual({ result: 'not-yet', unmet: [{ code: 'level.not-observed', about: 'K1' }] });
  });

  it('records a correction beside the record it points at', () => {
    const decision = maySignRating(signOffFacts({ standingRecordId: 'record', correctionReason: 'X3 was answered for another person.' }));
    expect(decision.ok && decision.value.corrects).toEqual({ recordId: 'record', reason: 'X3 was answered for another person.' });
    const first = maySignRating(signOffFacts({ standingRecordId: null, correctionReason: 'X3 was answered for another person.' }));
    expect(first.ok && first.value.corrects).toBeNull();
  });

  describe('evidence', () => {
    const twoTicks = withHarm(withHarm(sheetAtThree(), 'K1h1'), 'K1h2');
    const about = (...codes: string[]) => codes.map((code) => ({ about: code, atSecond: 10, text: 'Heard.' }));
    it.each([
      ['one note for each behaviour', about('K1h1', 'K1h2'), []],
      ['a note for the competency and one for the other tick', about('K1', 'K1h2'), []],
      ['two notes for the competency', about('K1', 'K1'), []],
      // One note cannot stand for two things that were seen.
      ['one note for the competency', about('K1'), ['sheet.evidence-missing {"codes":"K1h2"}']],
      ['one behaviour noted twice', about('K1h1', 'K1h1'), ['sheet.evidence-missing {"codes":"K1h2"}']],
      ['notes of blanks', [...about('K1h1'), { about: 'K1h2', atSecond: 10, text: ' ' }], ['sheet.evidence-missing {"codes":"K1h2"}']],
      [
        'a note of blanks for the competency',
        [...about('K1h1'), { about: 'K1', atSecond: 10, text: ' \n' }],
        ['sheet.evidence-missing {"codes":"K1h2"}'],
      ],
      ['notes about another competency', about('K2', 'K2'), ['sheet.evidence-missing {"codes":"K1h1, K1h2"}']],
    ])('%s', (_, evidence, refusals) => {
      expect(refusalsOf({ sheet: { ...twoTicks, evidence } })).toEqual(refusals);
    });
  });

  describe('authentication', () => {
    it.each([
      ['five minutes ago', '2027-03-10T19:58:00.000Z', true],
      ['a millisecond more', '2027-03-10T19:57:59.999Z', false],
      ['at the same instant', '2027-03-10T20:03:00.000Z', true],
      // A clock that runs ahead proves nothing.
      ['in the future', '2027-03-10T20:03:00.001Z', false],
      ['at no time a clock knows', 'never', false],
    ])('%s', (_, at, fresh) => {
      expect(refusalsOf({ freshAuthAt: new Date(at) }).length === 0).toBe(fresh);
    });
  });

  describe('calibration', () => {
    it.each([
      ['covers its anniversary', { recordedOn: localDate('2026-03-10') }, []],
      ['ran out the day before', { recordedOn: localDate('2026-03-09') }, ['calibration.lapsed {"until":"2027-03-09"}']],
      // A calibration after the conversation does not reach back to it.
      ['was recorded the day after', { recordedOn: localDate('2027-03-11') }, ['calibration.missing']],
      ['is for an older rubric', { rubricVersion: 1 }, ['calibration.other-rubric-version {"have":1,"need":2}']],
      ['is for another station', { stationCode: 'R3' }, ['calibration.missing']],
      ['has five examples', { examples: 5 }, ['calibration.missing']],
      ['is exact in 79.9 percent', { levelsRated: 1000, levelsExact: 799 }, ['calibration.missing']],
      ['is exact in 80 percent', { levelsRated: 1000, levelsExact: 800 }, []],
      // One missed suicide cue weighs more than any agreement.
      ['missed one seeded critical behaviour', { criticalCaught: 3, levelsExact: 20 }, ['calibration.missing']],
      ['rated nothing', { levelsRated: 0, levelsExact: 0 }, ['calibration.missing']],
    ])('%s', (_, changes, refusals) => {
      expect(refusalsOf({ calibrations: [{ ...run, ...changes }] })).toEqual(refusals);
    });
  });

  describe('licence', () => {
    const until = (date: string) => ({ required: true, onFile: [{ validFrom: localDate('2026-01-01'), validUntil: localDate(date) }] });
    it.each([
      ['valid to the end of the day of the conversation', until('2027-03-10'), []],
      ['lapsed the day before', until('2027-03-09'), ['licence.lapsed {"until":"2027-03-09"}']],
      ['none, where none is asked for', { required: false, onFile: [] }, []],
      [
        'one that begins later',
        { required: true, onFile: [{ validFrom: localDate('2027-03-11'), validUntil: null }] },
        ['licence.missing'],
      ],
      ['one without an end', { required: true, onFile: [{ validFrom: localDate('2020-01-01'), validUntil: null }] }, []],
    ])('%s', (_, licence, refusals) => {
      expect(refusalsOf({ licence })).toEqual(refusals);
    });

    it('has to be current on the day of signing too', () => {
      const late = { licence: until('2027-03-10'), freshAuthAt: new Date('2027-03-11T04:00:00Z') };
      // 23:59:59 in New York is still the tenth, a second later it is the eleventh.
      expect(refusalsOf({ ...late, now: new Date('2027-03-11T04:59:59Z'), freshAuthAt: new Date('2027-03-11T04:59:00Z') })).toEqual([]);
      expect(refusalsOf({ ...late, now: new Date('2027-03-11T05:00:00Z'), freshAuthAt: new Date('2027-03-11T04:59:00Z') })).toEqual([
        'licence.lapsed {"until":"2027-03-10"}',
      ]);
    });
  });

  it('asks for a licence on the day of the conversation, also where there is one by the day of signing', () => {
    const signed = (from: string) =>
      refusalsOf({
        licence: { required: true, onFile: [{ validFrom: localDate(from), validUntil: null }] },
        now: new Date('2027-03-12T20:03:00Z'),
        freshAuthAt: new Date('2027-03-12T20:00:00Z'),
      });
    expect(signed('2027-03-10')).toEqual([]);
    expect(signed('2027-03-11')).toEqual(['licence.missing']);
  });

  it('lets a correction add harm and never take it back', () => {
    const correction = { standingRecordId: 'record', correctionReason: 'I looked at my notes again.' };
    const harmful = { ...withCritical(sheetAtThree(), 'X3', 'yes') };
    expect(refusalsOf({ ...correction, standingSheet: sheetAtThree(), sheet: harmful })).toEqual([]);
    expect(refusalsOf({ ...correction, standingSheet: harmful, sheet: harmful })).toEqual([]);
    expect(refusalsOf({ ...correction, standingSheet: harmful, sheet: sheetAtThree() })).toEqual(['correction.harm-stands {"codes":"X3"}']);
    const ticked = { ...withHarm(sheetAtThree(), 'K1h1'), evidence: [{ about: 'K1h1', atSecond: 10, text: 'Heard.' }] };
    expect(refusalsOf({ ...correction, standingSheet: ticked, sheet: ticked })).toEqual([]);
    expect(refusalsOf({ ...correction, standingSheet: ticked, sheet: sheetAtThree() })).toEqual([
      'correction.harm-stands {"codes":"K1h1"}',
    ]);
  });

  it('checks the people inside the signing', () => {
    const people = { ...strangers, parties: [{ personId: 'rater', part: 'role-player' as const }] };
    expect(refusalsOf({ people })).toEqual(['independence.role-player-rates {"part":"role-player"}']);
  });

  it('keeps a result for a station with a higher entrustment', () => {
    const decision = maySignRating(signOffFacts({ station: station({ safetyCritical: true, minimumEntrustment: 4 }) }));
    expect(decision.ok && decision.value.outcome.unmet).toEqual([{ code: 'entrustment.too-low', about: null }]);
  });
});
