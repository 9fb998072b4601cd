import fc from 'fast-check';
import {
  examIsOpen,
  examMissing,
  type GateFacts,
  type GateLine,
  gate,
  gateMet,
  linesForTrainee,
  type StationGateAttempt,
  unmetLines,
} from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { allMet, gateTerms as terms } from './gate-world.js';

const now = new Date('2027-06-01T12:00:00Z');
const at = (date: string) => new Date(`${date}T12:00:00Z`);

function unmet(facts: GateFacts): GateLine[] {
  return unmetLines(gate(facts, terms, now));
}

function withAttempt(changes: Partial<StationGateAttempt>, attemptsLeft = 2): GateFacts {
  const facts = allMet();
  return {
    ...facts,
    stations: facts.stations.map((station) =>
      station.code === 'R3'
        ? { ...station, attemptsLeft, attempts: station.attempts.map((attempt) => ({ ...attempt, ...changes })) }
        : station,
    ),
  };
}

const first = { recordId: 'r3-1', seat: 'rater' as const, signedAt: at('2027-05-02') };
const second = { recordId: 'r3-2', seat: 'second-rater' as const, signedAt: at('2027-05-03') };
const third = { recordId: 'r3-3', seat: 'third-rater' as const, signedAt: at('2027-05-04') };

describe('the gate', () => {
  it('is met with every requirement green', () => {
    const lines = gate(allMet(), terms, now);
    expect(gateMet(lines)).toBe(true);
    expect(lines.map(({ code, about }) => (about === null ? code : `${code} ${about}`))).toEqual([
      'module-lessons M4',
      'module-quiz M4',
      'module-lessons M6',
      'module-quiz M6',
      'station R1',
      'station R3',
      'ethics-code',
      'practice-hours',
      'no-open-pause',
    ]);
    expect(lines.every(({ whoMustAct, since }) => whoMustAct === null && since !== undefined)).toBe(true);
    expect(lines.map(({ have, need }) => `${have} of ${need}`)).toEqual([
      '3 of 3',
      '1 of 1',
      '3 of 3',
      '1 of 1',
      '1 of 1',
      '1 of 1',
      '1.1 of 1.1',
      '600 of 600',
      '0 of 0',
    ]);
    expect(lines.filter((line) => 'detail' in line)).toEqual([]);
  });

  it('shows everything a new trainee has before them', () => {
    const nothing: GateFacts = {
      modules: [],
      stations: [],
      exam: null,
      training: allMet().training,
      ethicsSignatures: [],
      hours: [],
      issues: [],
      pauses: [],
    };
    expect(unmet(nothing).map(({ whoMustAct }) => whoMustAct)).toEqual(Array(8).fill('trainee'));
  });

  it('counts what happened from its own instant on, not a millisecond before', () => {
    const pauses = [{ pauseId: 'p', openedAt: at('2027-01-01'), toldAt: at('2027-01-02'), closedAt: at('2027-05-20') }];
    const facts: GateFacts = { ...allMet(), pauses };
    for (const { code, about, since } of gate(facts, terms, now)) {
      const metAt = (instant: Date) => gate(facts, terms, instant).find((each) => each.code === code && each.about === about)?.met;
      expect({ code, about, met: metAt(since as Date) }).toEqual({ code, about, met: true });
      expect({ code, about, met: metAt(new Date((since as Date).getTime() - 1)) }).toEqual({ code, about, met: false });
    }
    const openedAt = at('2027-01-01');
    const open = (instant: Date) => gate(facts, terms, instant).find(({ code }) => code === 'no-open-pause')?.have;
    expect([open(new Date(openedAt.getTime() - 1)), open(openedAt)]).toEqual([0, 1]);
    const pause = (instant: Date) => gate(facts, terms, instant).find(({ code }) => code === 'no-open-pause')?.since;
    expect(pause(at('2027-05-20'))).toEqual(at('2027-05-20'));
    const ended = at('2027-05-01');
    const r3 = (instant: Date) => gate(facts, terms, instant).find(({ about }) => about === 'R3')?.detail;
    expect([r3(new Date(ended.getTime() - 1)), r3(ended)]).toEqual(['not-rated-yet', 'rating-unsigned']);
  });

  it('does not ask for a formative station', () => {
    const facts = withAttempt({ result: 'not-yet' });
    const stations = terms.stations.map((station) => (station.code === 'R3' ? { ...station, formative: true } : station));
    expect(unmetLines(gate(facts, terms, now)).map(({ about }) => about)).toEqual(['R3']);
    expect(unmetLines(gate(facts, { ...terms, stations }, now))).toEqual([]);
  });

  const exam = { code: 'FX', passedAt: at('2027-05-20'), attemptsLeft: 2 };
  it.each<[string, GateFacts['exam'], Partial<GateLine>]>([
    ['passed', exam, { met: true, since: at('2027-05-20'), whoMustAct: null }],
    ['passed only later', { ...exam, passedAt: at('2027-06-02') }, { met: false, whoMustAct: 'trainee', since: null }],
    ['not passed', { ...exam, passedAt: null }, { met: false, have: 0, need: 1, whoMustAct: 'trainee' }],
    ['all attempts used', { ...exam, passedAt: null, attemptsLeft: 0 }, { whoMustAct: 'lead', detail: 'attempts-used' }],
    ['another exam passed', { ...exam, code: 'FX-OLD' }, { met: false, whoMustAct: 'trainee' }],
    ['nothing known of it', null, { met: false, whoMustAct: 'trainee' }],
  ])('asks for the final exam of the terms: %s', (_, found, expected) => {
    const lines = gate({ ...allMet(), exam: found }, { ...terms, finalExam: 'FX' }, now);
    expect(lines.filter(({ code }) => code === 'final-exam')).toEqual([expect.objectContaining({ about: 'FX', ...expected })]);
  });

  it('asks for no exam where the terms have none', () => {
    expect(unmetLines(gate({ ...allMet(), exam: { ...exam, passedAt: null } }, terms, now))).toEqual([]);
  });

  it('is never met by having no lines', () => {
    expect(gateMet([])).toBe(false);
  });

  const modules = (changes: object) => ({
    ...allMet(),
    modules: allMet().modules.map((module) => (module.code === 'M6' ? { ...module, ...changes } : module)),
  });
  it.each<[string, GateFacts, Partial<GateLine>]>([
    [
      'one lesson open',
      modules({ lessonsDone: 2, lessonsDoneAt: null }),
      { code: 'module-lessons', about: 'M6', have: 2, need: 3, whoMustAct: 'trainee', since: null },
    ],
    // A module without lessons would be a gap in the pack, not something everybody has done.
    ['a module without lessons', modules({ lessons: 0, lessonsDone: 0 }), { code: 'module-lessons', about: 'M6', whoMustAct: 'trainee' }],
    ['the quiz not passed', modules({ quizPassedAt: null }), { code: 'module-quiz', about: 'M6', have: 0, need: 1, whoMustAct: 'trainee' }],
    [
      'no attempt left at the quiz',
      modules({ quizPassedAt: null, quizAttemptsLeft: 0 }),
      { code: 'module-quiz', whoMustAct: 'lead', detail: 'attempts-used' },
    ],
    ['the quiz passed only later', modules({ quizPassedAt: at('2027-06-02') }), { code: 'module-quiz', whoMustAct: 'trainee' }],
    [
      'the ethics code unsigned',
      { ...allMet(), ethicsSignatures: [] },
      { code: 'ethics-code', have: null, need: '1.1', whoMustAct: 'trainee' },
    ],
    [
      'another version signed',
      { ...allMet(), ethicsSignatures: [{ signatureId: 'e', version: '1.0', signedAt: at('2027-01-01') }] },
      { code: 'ethics-code', have: '1.0', need: '1.1', detail: 'other-version', since: null },
    ],
    [
      'too few hours',
      { ...allMet(), hours: allMet().hours.slice(0, 1) },
      { code: 'practice-hours', have: 400, need: 600, whoMustAct: 'trainee', since: null },
    ],
    [
      'hours that wait for approval',
      { ...allMet(), hours: allMet().hours.map((entry) => (entry.entryId === 'h2' ? { ...entry, approvedAt: null } : entry)) },
      { code: 'practice-hours', have: 400, whoMustAct: 'supervisor', detail: 'approval-waiting', since: at('2027-04-10') },
    ],
    [
      'hours of a kind that does not count',
      { ...allMet(), hours: allMet().hours.map((entry) => ({ ...entry, category: 'self-study' })) },
      { code: 'practice-hours', have: 0, whoMustAct: 'trainee' },
    ],
    [
      'an open pause',
      { ...allMet(), pauses: [{ pauseId: 'p', openedAt: at('2027-05-20'), toldAt: null, closedAt: null }] },
      { code: 'no-open-pause', have: 1, need: 0, whoMustAct: 'lead', since: at('2027-05-20') },
    ],
    [
      'a pause that ends only later',
      { ...allMet(), pauses: [{ pauseId: 'p', openedAt: at('2027-05-20'), toldAt: null, closedAt: at('2027-06-02') }] },
      { code: 'no-open-pause', have: 1, whoMustAct: 'lead' },
    ],
  ])('names the one gap: %s', (_, facts, line) => {
    const gaps = unmet(facts);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ ...line, met: false });
  });

  it.each<[string, GateFacts, Partial<GateLine>]>([
    [
      'no attempt',
      { ...allMet(), stations: allMet().stations.map((s) => (s.code === 'R3' ? { ...s, attempts: [] } : s)) },
      { whoMustAct: 'trainee', detail: 'not-rated-yet' },
    ],
    ['unsigned', withAttempt({ signatures: [] }), { whoMustAct: 'supervisor', detail: 'rating-unsigned', since: at('2027-05-01') }],
    // A result without the signatures it needs opens nothing.
    [
      'the second look unsigned',
      withAttempt({ signatures: [first] }),
      { whoMustAct: 'second-rater', detail: 'second-look-unsigned', since: at('2027-05-02') },
    ],
    ['signed by the second rater only', withAttempt({ signatures: [second] }), { whoMustAct: 'supervisor', detail: 'rating-unsigned' }],
    ['a third look due', withAttempt({ thirdRaterNeeded: true }), { whoMustAct: 'third-rater', since: at('2027-05-03') }],
    ['differing, but not yet already', withAttempt({ thirdRaterNeeded: true, result: 'not-yet' }), { whoMustAct: 'trainee' }],
    ['undecided', withAttempt({ result: null }), { whoMustAct: 'third-rater' }],
    ['not yet', withAttempt({ result: 'not-yet' }), { whoMustAct: 'trainee', detail: 'result-not-yet', since: at('2027-05-03') }],
    ['not yet, attempts used', withAttempt({ result: 'not-yet' }, 0), { whoMustAct: 'lead', detail: 'attempts-used' }],
    [
      'a second look that the program asks for and the attempt itself does not',
      withAttempt({ secondLookDue: false, signatures: [first] }),
      { whoMustAct: 'second-rater', detail: 'second-look-unsigned' },
    ],
    ['signed only later', withAttempt({ signatures: [first, { ...second, signedAt: at('2027-06-02') }] }), { whoMustAct: 'second-rater' }],
  ])('says who acts next at a station: %s', (_, facts, line) => {
    const gaps = unmet(facts);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ code: 'station', about: 'R3', have: 0, need: 1, ...line });
  });

  it.each([
    ['second-rater', true],
    ['third-rater', false], // nobody else watched: a new conversation makes up for it
  ])('asks for a second look where the attempt itself needs one, from the %s', (whoMustAct, secondRaterBooked) => {
    const facts = allMet();
    const due = {
      ...facts,
      stations: facts.stations.map((s) =>
        s.code === 'R1' ? { ...s, attempts: s.attempts.map((a) => ({ ...a, secondLookDue: true, secondRaterBooked })) } : s,
      ),
    };
    expect(unmet(due)).toMatchObject([{ about: 'R1', whoMustAct }]);
  });

  it('is met by a third look that passed, also where the second one was never signed', () => {
    expect(unmet(withAttempt({ thirdRaterNeeded: true, signatures: [first, second, third] }))).toEqual([]);
    expect(unmet(withAttempt({ signatures: [first, third] }))).toEqual([]);
  });

  it('names no step where there is only one', () => {
    for (const facts of [modules({ quizPassedAt: null }), { ...allMet(), ethicsSignatures: [] }, { ...allMet(), hours: [] }])
      expect(unmet(facts).map((line) => 'detail' in line)).toEqual([false]);
  });

  const waiting = (entryId: string, minutes: number, submitted: string) => ({
    entryId,
    category: 'group',
    heldOn: localDate(submitted),
    minutes,
    submittedAt: at(submitted),
    approvedAt: null,
  });
  it.each<[string, GateFacts['hours'], Partial<GateLine>]>([
    ['too few even with those that wait', [waiting('w', 199, '2027-05-10')], { whoMustAct: 'trainee', since: null }],
    ['enough, once they are approved', [waiting('w', 200, '2027-05-10')], { whoMustAct: 'supervisor', since: at('2027-05-10') }],
    ['enough, but logged only later', [waiting('w', 200, '2027-06-02')], { whoMustAct: 'trainee', since: null }],
    [
      'enough since the last of them was logged',
      [waiting('w', 100, '2027-05-20'), waiting('v', 100, '2027-05-10')],
      { whoMustAct: 'supervisor', since: at('2027-05-20') },
    ],
  ])('says who acts next about hours: %s', (_, hours, line) => {
    expect(unmet({ ...allMet(), hours: [...allMet().hours.slice(0, 1), ...hours] })).toMatchObject([{ code: 'practice-hours', ...line }]);
  });

  it('knows nothing of a pause that comes and goes only later', () => {
    const pauses = [{ pauseId: 'p', openedAt: at('2027-06-02'), toldAt: null, closedAt: at('2027-06-03') }];
    expect(gate({ ...allMet(), pauses }, terms, now).at(-1)).toMatchObject({ code: 'no-open-pause', met: true, since: null });
  });

  it.each([
    ['told of', { openedAt: at('2027-05-20'), toldAt: at('2027-05-21'), closedAt: null }, { code: 'no-open-pause', met: false }, false],
    [
      'told of and lifted',
      { openedAt: at('2027-05-20'), toldAt: at('2027-05-21'), closedAt: at('2027-05-22') },
      { code: 'practice-hours' },
      true,
    ],
    ['not told of yet', { openedAt: at('2027-05-20'), toldAt: at('2027-06-02'), closedAt: null }, { code: 'practice-hours' }, false],
    [
      'lifted before anybody told',
      { openedAt: at('2027-05-20'), toldAt: null, closedAt: at('2027-05-21') },
      { code: 'practice-hours' },
      true,
    ],
  ])('speaks to the trainee of a pause only after a person has: %s', (_, pause, last, met) => {
    const lines = gate({ ...allMet(), pauses: [{ pauseId: 'p', ...pause }] }, terms, now);
    expect(linesForTrainee(lines).at(-1)).toMatchObject(last);
    expect([lines.at(-1)?.code, gateMet(lines)]).toEqual(['no-open-pause', met]);
  });

  it('says the same to the trainee about pauses where none was, and where another one is not told of yet', () => {
    const lifted = { pauseId: 'o', openedAt: at('2027-05-10'), toldAt: at('2027-05-11'), closedAt: at('2027-05-12') };
    const untold = { pauseId: 'p', openedAt: at('2027-05-20'), toldAt: null, closedAt: null };
    const told = { pauseId: 'q', openedAt: at('2027-05-21'), toldAt: at('2027-05-22'), closedAt: null };
    const lines = (...pauses: GateFacts['pauses'][number][]) => linesForTrainee(gate({ ...allMet(), pauses }, terms, now));
    expect(lines(lifted)).toEqual(lines());
    expect(lines(untold)).toEqual(lines());
    expect(lines(lifted, untold)).toEqual(lines());
    expect(lines(untold, told)).toEqual(lines(told));
    expect(lines(told).at(-1)).toMatchObject({ code: 'no-open-pause', met: false, have: 1, since: told.openedAt });
  });

  it('counts the latest attempt: an earlier pass does not make up for it', () => {
    const facts = allMet();
    const stations = facts.stations.map((station) => {
      const [passed] = station.attempts;
      if (station.code !== 'R3' || passed === undefined) return station;
      return { ...station, attempts: [passed, { ...passed, rolePlayId: 'again', endedAt: at('2027-05-20'), result: 'not-yet' as const }] };
    });
    expect(unmet({ ...facts, stations })).toMatchObject([{ about: 'R3', detail: 'result-not-yet' }]);
  });

  it('evaluates every line, whatever is missing', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (m, s, e, h, p) => {
        const facts: GateFacts = {
          modules: m ? allMet().modules : [],
          stations: s ? allMet().stations : [],
          exam: null,
          training: allMet().training,
          ethicsSignatures: e ? allMet().ethicsSignatures : [],
          hours: h ? allMet().hours : [],
          issues: [],
          pauses: p ? [] : [{ pauseId: 'p', openedAt: at('2027-01-01'), toldAt: null, closedAt: null }],
        };
        const lines = gate(facts, terms, now);
        expect(lines).toHaveLength(9);
        expect(gateMet(lines)).toBe(m && s && e && h && p);
        expect(lines.every(({ met, whoMustAct }) => met === (whoMustAct === null))).toBe(true);
      }),
    );
  });
});

describe('what comes before the final exam', () => {
  const missingFor = (facts: GateFacts) => examMissing(gate(facts, { ...terms, finalExam: 'FX' }, now));

  it('is nothing once modules and stations stand, whatever else the gate asks for', () => {
    const facts = { ...allMet(), ethicsSignatures: [], hours: [], exam: null };
    expect(missingFor(facts)).toEqual({ modules: [], stations: [] });
    expect(examIsOpen(missingFor(facts))).toBe(true);
  });

  it.each<[string, GateFacts, object]>([
    ['a quiz', { ...allMet(), modules: allMet().modules.map((module) => ({ ...module, quizPassedAt: null })) }, { modules: ['M4', 'M6'] }],
    ['a lesson', { ...allMet(), modules: allMet().modules.map((module) => ({ ...module, lessonsDone: 2 })) }, { modules: ['M4', 'M6'] }],
    ['a station that is not yet passed', withAttempt({ result: 'not-yet' }), { stations: ['R3'] }],
    ['a second look that is not signed', withAttempt({ signatures: [first] }), { stations: ['R3'] }],
  ])('is %s', (_, facts, missing) => {
    expect(missingFor(facts)).toMatchObject(missing);
    expect(examIsOpen(missingFor(facts))).toBe(false);
  });

  it('is not a formative station', () => {
    const stations = terms.stations.map((station) => (station.code === 'R3' ? { ...station, formative: true } : station));
    const lines = gate(withAttempt({ result: 'not-yet' }), { ...terms, stations, finalExam: 'FX' }, now);
    expect(examMissing(lines).stations).toEqual([]);
  });
});
