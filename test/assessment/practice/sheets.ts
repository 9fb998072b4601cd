import { type BasicMark, CRITICAL_CODES, type PeopleFacts, type RatingSheet, type RatingSignOffFacts } from '#libs/assessment';
import { localDate, type Station, type StationCompetency } from '#libs/curriculum';

/** A competency with one harmful, three basic and one advanced behaviour: K1h1 · K1b1 K1b2 K1b3 · K1a1. */
export function competency(code: string): StationCompetency {
  const behaviour = (kind: string) => ({ code: `${code}${kind}`, text: kind });
  return {
    code,
    title: code,
    samhsa: ['C1'],
    harmful: [behaviour('h1'), behaviour('h2')],
    basic: [behaviour('b1'), behaviour('b2'), behaviour('b3')],
    advanced: [behaviour('a1')],
    chips: [],
  };
}

export function station(changes: Partial<Station> = {}): Station {
  return {
    code: 'R1',
    title: 'First contact',
    after: 'M4',
    objectives: ['M4.1'],
    safetyCritical: false,
    minutes: 12,
    trainees: { least: 1, most: 1 },
    contentNote: 'No sensitive topics.',
    variants: ['R1-A', 'R1-B'].map((code) => ({
      code,
      theme: code,
      contentNote: '',
      person: { name: 'Dana', age: 34, situation: '' },
      opening: '',
      prompts: [],
      facts: [],
      stopWord: 'red',
      deroling: '',
    })),
    traineeBrief: { setting: '', task: '', watchedFor: [], rules: [] },
    rolePlayerBrief: { purpose: '', portrayal: '', care: '', doNot: [] },
    competencies: [competency('K1'), competency('K2')],
    critical: [],
    minimumEntrustment: 3,
    allowOneLevelTwo: false,
    debrief: [],
    rubricVersion: 2,
    sources: [],
    reviewedOn: localDate('2026-11-22'),
    reviewBy: localDate('2027-11-22'),
    ...changes,
  };
}

/** A complete sheet at level 3 everywhere, critical behaviours all "no", ready to be signed. */
export function sheetAtThree(changes: Partial<RatingSheet> = {}, about: Pick<Station, 'competencies'> = station()): RatingSheet {
  return {
    marks: Object.fromEntries(
      about.competencies.map(({ code, basic }) => [
        code,
        { harmful: [], basic: Object.fromEntries(basic.map((each) => [each.code, 'seen' as BasicMark])), advanced: [] },
      ]),
    ),
    evidence: [],
    critical: Object.fromEntries(CRITICAL_CODES.map((code) => [code, 'no'])) as RatingSheet['critical'],
    global: 'pass',
    entrustment: 3,
    feedback: { strength: 'Left silence.', change: 'Ask one thing at a time.', task: 'Try one open question a day.' },
    ...changes,
  };
}

export function withBasic(sheet: RatingSheet, behaviour: string, mark: BasicMark): RatingSheet {
  const code = behaviour.slice(0, 2);
  const marks = sheet.marks[code];
  if (marks === undefined) throw new Error(`No competency ${code}`);
  return { ...sheet, marks: { ...sheet.marks, [code]: { ...marks, basic: { ...marks.basic, [behaviour]: mark } } } };
}

export function withHarm(sheet: RatingSheet, behaviour: string): RatingSheet {
  const code = behaviour.slice(0, 2);
  const marks = sheet.marks[code];
  if (marks === undefined) throw new Error(`No competency ${code}`);
  return { ...sheet, marks: { ...sheet.marks, [code]: { ...marks, harmful: [...marks.harmful, behaviour] } } };
}

export function withAdvanced(sheet: RatingSheet, behaviour: string): RatingSheet {
  const code = behaviour.slice(0, 2);
  const marks = sheet.marks[code];
  if (marks === undefined) throw new Error(`No competency ${code}`);
  return { ...sheet, marks: { ...sheet.marks, [code]: { ...marks, advanced: [...marks.advanced, behaviour] } } };
}

export function withCritical(sheet: RatingSheet, code: keyof RatingSheet['critical'], answer: 'yes' | 'no' | 'unanswered'): RatingSheet {
  return { ...sheet, critical: { ...sheet.critical, [code]: answer } };
}

export const strangers: PeopleFacts = { traineeId: 'trainee', parties: [], supervisorIds: [], facilitatorIds: [], conflicts: [] };

/** Facts of a sign-off that nothing speaks against; held and signed in New York on 10 March 2027. */
export function signOffFacts(changes: Partial<RatingSignOffFacts> = {}): RatingSignOffFacts {
  return {
    programId: 'program',
    programVersionId: 'version',
    rolePlayId: 'role-play',
    attempt: 1,
    station: station(),
    variantCode: 'R1-A',
    sheet: sheetAtThree(),
    raterId: 'rater',
    seat: 'rater',
    people: strangers,
    heldOn: localDate('2027-03-10'),
    zone: 'America/New_York',
    outcome: 'completed',
    calibrations: [
      {
        stationCode: 'R1',
        rubricVersion: 2,
        recordedOn: localDate('2026-12-01'),
        examples: 6,
        levelsRated: 20,
        levelsExact: 16,
        criticalSeeded: 4,
        criticalCaught: 4,
      },
    ],
    calibrationTerms: { minimumExamples: 6, exactPercent: 80, validMonths: 12 },
    licence: { required: true, onFile: [{ validFrom: localDate('2026-01-01'), validUntil: localDate('2027-12-31') }] },
    freshAuthAt: new Date('2027-03-10T20:00:00Z'),
    authMethod: 'password',
    standingRecordId: null,
    standingSheet: null,
    correctionReason: null,
    meaning: 'I watched this conversation myself and this is what I saw.',
    now: new Date('2027-03-10T20:03:00Z'),
    ...changes,
  };
}
