import {
  type AttendanceRecord,
  type CertificateFacts,
  checkCertificate,
  evidenceSnapshot,
  type GateFacts,
  gate,
  ROSTER_MEANING,
} from '#libs/assessment';
import { digestOf, soundCertificate } from './certificate-world.js';
import { allMet, gateTerms } from './gate-world.js';

const at = (date: string) => new Date(`${date}T12:00:00Z`);
const now = at('2027-06-01');
const training = {
  liveMinutes: 300,
  categories: [
    { code: 'ethics', title: 'Ethics', minutes: 300 },
    { code: 'mentoring', title: 'Listening', minutes: 360 },
  ],
};
const terms = { ...gateTerms, training };
const modules = [
  { code: 'M4', selfPacedMinutes: 120, liveMinutes: 240, hours: [{ category: 'mentoring', minutes: 360 }] },
  { code: 'M6', selfPacedMinutes: 180, liveMinutes: 120, hours: [{ category: 'ethics', minutes: 300 }] },
];
type Entry = GateFacts['training']['attendance'][number];
const entry = (recordId: string, module: string, recordedAt: string, changes: Partial<Entry> = {}): Entry => ({
  recordId,
  module,
  minutes: 120,
  recordedAt: at(recordedAt),
  supersededAt: null,
  ...changes,
});
const complete = [entry('l1', 'M4', '2027-02-10'), entry('l2', 'M4', '2027-02-17'), entry('l3', 'M6', '2027-03-03')];
const factsWith = (attendance: readonly Entry[], changes: Partial<GateFacts> = {}): GateFacts => ({
  ...allMet(),
  training: { modules, attendance },
  ...changes,
});
const linesOf = (facts: GateFacts, of = terms, when = now) =>
  gate(facts, of, when).filter(({ code }) => code === 'training-hours' || code === 'live-hours');

describe('hours of training in the gate', () => {
  it('are met by lessons done and minutes attended, since the last of them', () => {
    expect(linesOf(factsWith(complete))).toEqual([
      { code: 'training-hours', about: 'ethics', met: true, have: 300, need: 300, whoMustAct: null, since: at('2027-03-03') },
      { code: 'training-hours', about: 'mentoring', met: true, have: 360, need: 360, whoMustAct: null, since: at('2027-02-17') },
      { code: 'live-hours', about: null, met: true, have: 360, need: 300, whoMustAct: null, since: at('2027-03-03') },
    ]);
  });

  it.each<[string, GateFacts, (number | string | null)[]]>([
    ['one session missed', factsWith(complete.slice(0, 2)), [180, 360, 240]],
    ['a session left early', factsWith([...complete.slice(0, 2), entry('l3', 'M6', '2027-03-03', { minutes: 60 })]), [240, 360, 300]],
    ['recorded only later', factsWith([...complete.slice(0, 2), entry('l3', 'M6', '2027-06-02')]), [180, 360, 240]],
    [
      'corrected to nothing',
      factsWith([
        complete[0] as Entry,
        { ...(complete[1] as Entry), supersededAt: at('2027-05-01') },
        complete[2] as Entry,
        entry('l4', 'M4', '2027-05-01', { minutes: 0 }),
      ]),
      [300, 240, 240],
    ],
    ['a module that the program does not teach', factsWith([...complete.slice(0, 2), entry('l3', 'M9', '2027-03-03')]), [180, 360, 240]],
    ['a session of another module twice', factsWith([...complete.slice(0, 2), entry('l3', 'M4', '2027-03-03')]), [180, 360, 240]],
    [
      'a lesson open',
      factsWith(complete, {
        modules: allMet().modules.map((module) => (module.code === 'M6' ? { ...module, lessonsDoneAt: null } : module)),
      }),
      [120, 360, 360],
    ],
  ])('are counted: %s', (_, facts, have) => {
    const lines = linesOf(facts);
    expect(lines.map((line) => line.have)).toEqual(have);
    for (const line of lines) {
      expect(line.met).toBe(Number(line.have) >= Number(line.need));
      expect(line.whoMustAct).toBe(line.met ? null : 'trainee');
      if (!line.met) expect(line.since).toBeNull();
    }
  });

  it('are those of the modules that the terms name, done and recorded by then', () => {
    const ninth = { code: 'M9', selfPacedMinutes: 500, liveMinutes: 0, hours: [{ category: 'ethics', minutes: 500 }] };
    const more = allMet().modules.map((module) => (module.code === 'M6' ? { ...module, code: 'M9' } : module));
    const taught = (changes: Partial<GateFacts>) => linesOf({ ...factsWith(complete), ...changes });
    const both = { training: { modules: [...modules, ninth], attendance: complete } };
    expect(taught(both)[0]).toMatchObject({ have: 300 });
    expect(taught({ ...both, modules: [...allMet().modules, ...more] })[0]).toMatchObject({ have: 300 });
    const lessonsDoneAt = (date: string) => ({ modules: allMet().modules.map((module) => ({ ...module, lessonsDoneAt: at(date) })) });
    expect(taught(lessonsDoneAt('2027-06-02'))[0]).toMatchObject({ met: false, have: 120 });
    expect(taught(lessonsDoneAt('2027-05-20'))[0]).toMatchObject({ met: true, since: at('2027-05-20') });
    const later = [...complete, entry('l9', 'M6', '2027-06-02')];
    expect(linesOf(factsWith(later))[0]).toMatchObject({ met: true, since: at('2027-03-03') });
  });

  it('are made up at another session of the same module', () => {
    const missedOne = [complete[0] as Entry, complete[2] as Entry];
    expect(linesOf(factsWith(missedOne)).map(({ met }) => met)).toEqual([true, false, false]);
    const madeUp = [...missedOne, entry('l5', 'M4', '2027-04-02', { minutes: 60 }), entry('l6', 'M4', '2027-04-09', { minutes: 60 })];
    expect(linesOf(factsWith(madeUp)).map(({ met, since }) => [met, since])).toEqual([
      [true, at('2027-03-03')],
      [true, at('2027-04-09')],
      [true, at('2027-04-02')],
    ]);
  });

  it('begin again where a correction took them below and another gave them back', () => {
    const back = [
      complete[0] as Entry,
      { ...(complete[1] as Entry), supersededAt: at('2027-04-01') },
      entry('l2b', 'M4', '2027-04-01', { minutes: 30, supersededAt: at('2027-04-20') }),
      entry('l2c', 'M4', '2027-04-20'),
      complete[2] as Entry,
    ];
    expect(linesOf(factsWith(back))[1]).toMatchObject({ met: true, since: at('2027-04-20') });
    expect(linesOf(factsWith(back), terms, at('2027-04-10'))[1]).toMatchObject({ met: false, have: 270 });
  });

  it('have no line where the terms ask for none', () => {
    expect(linesOf(factsWith(complete), { ...terms, training: { liveMinutes: 0, categories: [] } })).toEqual([]);
    expect(linesOf(factsWith(complete), { ...terms, training: { ...training, liveMinutes: 0 } }).map(({ code }) => code)).toEqual([
      'training-hours',
      'training-hours',
    ]);
    expect(linesOf(factsWith(complete), { ...terms, training: { liveMinutes: 300, categories: [] } }).map(({ code }) => code)).toEqual([
      'live-hours',
    ]);
  });
});

const record = (changes: Partial<AttendanceRecord> = {}): AttendanceRecord => ({
  record: 'attendance',
  form: 1,
  programId: 'program',
  liveSessionId: 's1',
  session: 'M4-S1',
  module: 'M4',
  startsAt: '2027-02-10T10:00:00.000Z',
  sessionMinutes: 120,
  enrolmentId: 'enrolment',
  traineeId: 'trainee',
  minutes: 120,
  corrects: null,
  reason: null,
  recordedBy: 'rater',
  recordedAt: '2027-02-10T12:00:00.000Z',
  meaning: ROSTER_MEANING,
  authMethod: 'password',
  ...changes,
});
const on = (recordId: string, changes: Partial<AttendanceRecord> = {}) => ({
  bytes: { recordId, storedDigest: digestOf(recordId), computedDigest: digestOf(recordId) },
  record: record(changes),
});
const withAttendance = (attendance: CertificateFacts['attendance'], named: readonly string[]): CertificateFacts => {
  const sound = soundCertificate();
  const rows = {
    ...sound.evidence.snapshot,
    attendance: named.map((recordId) => ({ recordId, digest: digestOf(recordId), module: 'M4', minutes: 120 })),
  };
  return {
    ...sound,
    attendance,
    gate: { ...sound.gate, training: { modules } },
    evidence: { ...sound.evidence, snapshot: evidenceSnapshot(rows) },
  };
};
const faultsOf = (facts: CertificateFacts) =>
  checkCertificate(facts).map(({ code, about, detail }) => [code, about, detail].filter(Boolean).join(' '));

describe('attendance in the evidence', () => {
  it('is form 2 where there is any, and form 1 as before where there is none', () => {
    const rows = soundCertificate().evidence.snapshot;
    const without = evidenceSnapshot({ ...rows, attendance: [] });
    expect(without.form).toBe(1);
    expect(without).not.toHaveProperty('attendance');
    const some = ['b', 'a'].map((recordId) => ({ recordId, digest: 'd', module: 'M4', minutes: 120, declined: true }));
    const snapshot = evidenceSnapshot({ ...rows, attendance: some });
    expect(snapshot.form).toBe(2);
    expect(snapshot.attendance).toEqual(['a', 'b'].map((recordId) => ({ recordId, digest: 'd', module: 'M4', minutes: 120 })));
  });

  it('checks where every record is named and stands', () => {
    expect(faultsOf(withAttendance([on('a1')], ['a1']))).toEqual([]);
    const corrected = [on('a1', { minutes: 30 }), on('a2', { corrects: 'a1', reason: 'slip', recordedAt: '2027-02-11T12:00:00.000Z' })];
    expect(faultsOf(withAttendance(corrected, ['a2']))).toEqual([]);
    // what was recorded after the decision changes nothing about it
    expect(faultsOf(withAttendance([on('a1'), on('a9', { recordedAt: '2027-06-01T18:00:00.000Z' })], ['a1']))).toEqual([]);
    const later = [on('a1'), on('a9', { corrects: 'a1', minutes: 30, recordedAt: '2027-06-01T18:00:00.000Z' })];
    expect(faultsOf(withAttendance(later, ['a1']))).toEqual([]);
    expect(faultsOf(withAttendance(later, []))).toEqual(['evidence.record-missing a1']);
  });

  it.each<[string, CertificateFacts, string[]]>([
    ['a record the evidence leaves out', withAttendance([on('a1')], []), ['evidence.record-missing a1']],
    ['a record nobody has', withAttendance([], ['a1']), ['evidence.record-unknown a1']],
    [
      'bytes that were changed',
      withAttendance([{ ...on('a1'), bytes: { ...on('a1').bytes, computedDigest: 'other' } }], ['a1']),
      ['digest.mismatch a1', 'evidence.record-unknown a1'],
    ],
    ['other minutes', withAttendance([on('a1', { minutes: 90 })], ['a1']), ['content.differs a1 minutes']],
    [
      'minutes beyond the session',
      withAttendance([on('a1', { minutes: 120, sessionMinutes: 90 })], ['a1']),
      ['content.differs a1 minutes'],
    ],
    [
      'minutes that are no whole number',
      withAttendance([on('a1', { minutes: 30.5 })], ['a1']),
      ['content.differs a1 minutes', 'content.differs a1 minutes'],
    ],
    [
      'fewer minutes than none',
      withAttendance([on('a1', { minutes: -1 })], ['a1']),
      ['content.differs a1 minutes', 'content.differs a1 minutes'],
    ],
    ['minutes of another module', withAttendance([on('a1', { module: 'M6' })], ['a1']), ['content.differs a1 minutes']],
    ['a correction of what nobody has', withAttendance([on('a1', { corrects: 'ghost' })], ['a1']), ['content.differs ghost corrects']],
    ['somebody else’s minutes', withAttendance([on('a1', { traineeId: 'another' })], ['a1']), ['content.differs a1 traineeId']],
    [
      'minutes somebody recorded for themselves',
      withAttendance([on('a1', { recordedBy: 'trainee' })], ['a1']),
      ['independence.own-record a1'],
    ],
    [
      'a record that was corrected before the decision',
      withAttendance([on('a1'), on('a2', { corrects: 'a1', minutes: 0, recordedAt: '2027-02-11T12:00:00.000Z' })], ['a1']),
      ['evidence.record-unknown a1 corrected'],
    ],
    [
      'two corrections of one record',
      withAttendance([on('a1', { minutes: 0 }), on('a2', { corrects: 'a1' }), on('a3', { corrects: 'a1' })], ['a2', 'a3']),
      ['content.differs a1 corrects'],
    ],
  ])('names %s', (_, facts, faults) => {
    expect(faultsOf(facts)).toEqual(faults);
  });

  it('asks the gate again from the signed minutes', () => {
    const asked = { liveMinutes: 120, categories: [{ code: 'mentoring', title: 'Listening', minutes: 240 }] };
    const facts = withAttendance([on('a1')], ['a1']);
    const strict = (liveMinutes: number) => ({ ...facts, terms: { ...facts.terms, training: { ...asked, liveMinutes } } });
    expect(faultsOf(strict(120))).toEqual([]);
    expect(faultsOf(strict(121))).toEqual(['gate.unmet live-hours live-hours']);
  });
});
