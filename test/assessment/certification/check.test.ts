import { type CertificateFacts, type CheckedAttempt, type CheckedRating, checkCertificate, credentialNumberFrom } from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { sheetAtThree, withBasic, withCritical, withHarm } from '../practice/sheets.js';
import { digestOf, signed, soundCertificate } from './certificate-world.js';

function faults(change: (facts: CertificateFacts) => Partial<CertificateFacts>): string[] {
  const facts = soundCertificate();
  return checkCertificate({ ...facts, ...change(facts) }).map(
    ({ code, about, detail }) => `${code} ${about}${detail === undefined ? '' : ` ${detail}`}`,
  );
}

const atR3 = (facts: CertificateFacts, change: (attempt: CheckedAttempt) => Partial<CheckedAttempt>) => ({
  attempts: facts.attempts.map((attempt) => (attempt.rolePlayId === 'r3' ? { ...attempt, ...change(attempt) } : attempt)),
});
const tampered = <Bytes extends { storedDigest: string }>(bytes: Bytes) => ({ ...bytes, storedDigest: digestOf('another') });

/** The trainee's friend from one day to another. */
function conflict(personId: string, declared: string, ended: string | null) {
  const conflicts = [
    {
      between: ['trainee', personId] as const,
      kind: 'friend' as const,
      declaredAt: new Date(declared),
      endedAt: ended === null ? null : new Date(ended),
    },
  ];
  return ({ people }: CertificateFacts) => ({ people: { ...people, conflicts } });
}

/** The same facts with another number in every place. */
function numbered(number: string) {
  const named = (content: CertificateFacts['expectedContent']) => ({ ...content, number: number as typeof content.number });
  return ({ issue, expectedContent }: CertificateFacts) => ({
    number,
    issue: { ...issue, content: named(issue.content) },
    expectedContent: named(expectedContent),
  });
}

/** The second rating of R3 by somebody else, who is calibrated and licensed. */
function secondBy(raterId: string) {
  return (facts: CertificateFacts) => ({
    ...atR3(facts, ({ ratings }) => ({
      ratings: [...ratings.slice(0, 1), signed('R3', 'r3-2', 'second-rater', raterId, '2027-05-03T12:00:00Z')],
    })),
    calibrations: { ...facts.calibrations, [raterId]: facts.calibrations['second'] ?? [] },
    licences: { ...facts.licences, [raterId]: facts.licences['second'] ?? [] },
  });
}

/** R3 with two raters apart, and a third who saw a conversation of another day and decides. */
function thirdLook(change: Partial<CheckedRating['record']> = {}) {
  return (facts: CertificateFacts) => {
    const apart = signed('R3', 'r3-2', 'second-rater', 'second', '2027-05-03T12:00:00Z', withBasic(sheetAtThree(), 'K1b1', 'not-seen'));
    const third = signed('R3', 'r3-3', 'third-rater', 'third', '2027-05-12T12:00:00Z');
    const record = { ...third.record, rolePlayId: 'r3-new', heldOn: '2027-05-10', ...change };
    return {
      ...atR3(facts, ({ ratings }) => ({ ratings: [...ratings.slice(0, 1), apart, { ...third, record }] })),
      calibrations: { ...facts.calibrations, third: facts.calibrations['second'] ?? [] },
      licences: { ...facts.licences, third: facts.licences['second'] ?? [] },
    };
  };
}

describe('checking a certificate', () => {
  it('finds nothing in a sound one', () => {
    expect(checkCertificate(soundCertificate())).toEqual([]);
  });

  it.each<[string, (facts: CertificateFacts) => Partial<CertificateFacts>, string[]]>([
    ['the certificate altered', ({ issue }) => ({ issue: { ...issue, bytes: tampered(issue.bytes) } }), ['digest.mismatch issue']],
    [
      'the decision altered',
      ({ decision }) => ({ decision: decision && { ...decision, bytes: tampered(decision.bytes) } }),
      ['digest.mismatch decision'],
    ],
    [
      'a rating altered',
      (facts) =>
        atR3(facts, ({ ratings }) => ({ ratings: ratings.map((one, at) => (at === 0 ? { ...one, bytes: tampered(one.bytes) } : one)) })),
      ['digest.mismatch r3-1'],
    ],
    [
      'a later expiry than the rows give',
      ({ expectedContent }) => ({ expectedContent: { ...expectedContent, validUntil: localDate('2029-06-01') } }),
      ['content.differs issue validUntil'],
    ],
    [
      'another title',
      ({ expectedContent }) => ({ expectedContent: { ...expectedContent, title: 'Clinician' } }),
      ['content.differs issue title'],
    ],
    // Evidence and its stored digest exchanged together: the certificate and the decision still carry the old one.
    [
      'other evidence than was decided on',
      ({ evidence }) => ({
        evidence: { ...evidence, bytes: { recordId: 'evidence', storedDigest: digestOf('another'), computedDigest: digestOf('another') } },
      }),
      ['content.differs issue evidenceDigest', 'content.differs decision evidenceDigest'],
    ],
    ['a number with a wrong check', () => ({ number: '0000-0000-0000-0001' }), ['number.malformed 0000-0000-0000-0001']],
    [
      'a level that the ticks do not give',
      (facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: ratings.map((one, at) =>
            at === 0 ? { ...one, record: { ...one.record, levels: { ...one.record.levels, K1: 4 } } } : one,
          ),
        })),
      ['level.differs r3-1 K1'],
    ],
    // The stored result says passed; the second rater's own ticks do not.
    [
      'a result that the sheets do not give',
      (facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: [
            ...ratings.slice(0, 1),
            signed('R3', 'r3-2', 'second-rater', 'second', '2027-05-03T12:00:00Z', withBasic(sheetAtThree(), 'K1b1', 'not-seen')),
          ],
        })),
      ['third-look.missing r3', 'result.differs r3 passed, derived undecided', 'gate.unmet R3 station'],
    ],
    [
      'harm that was averaged away',
      (facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: [
            ...ratings.slice(0, 1),
            signed(
              'R3',
              'r3-2',
              'second-rater',
              'second',
              '2027-05-03T12:00:00Z',
              withHarm(sheetAtThree({ evidence: [{ about: 'K1', atSecond: 5, text: 'Heard.' }] }), 'K1h1'),
            ),
          ],
        })),
      ['result.differs r3 passed, derived not-yet', 'gate.unmet R3 station'],
    ],
    [
      'no second look',
      (facts) => ({
        ...atR3(facts, ({ ratings }) => ({ ratings: ratings.slice(0, 1) })),
        evidence: {
          ...facts.evidence,
          snapshot: {
            ...facts.evidence.snapshot,
            stations: facts.evidence.snapshot.stations.map((s) => ({ ...s, signatures: s.signatures.slice(0, 1) })),
          },
        },
      }),
      ['second-look.missing r3', 'result.differs r3 passed, derived undecided', 'gate.unmet R3 station'],
    ],
    [
      'no rating at all',
      (facts) => ({
        ...atR3(facts, () => ({ ratings: [] })),
        evidence: { ...facts.evidence, snapshot: { ...facts.evidence.snapshot, stations: facts.evidence.snapshot.stations.slice(0, 1) } },
      }),
      ['signature.missing r3 rater', 'gate.unmet R3 station'],
    ],
    [
      'a sheet with a blank',
      (facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: ratings.map((one, at) =>
            at === 0 ? { ...one, record: { ...one.record, sheet: { ...one.record.sheet, global: null } } } : one,
          ),
        })),
      ['sheet.incomplete r3-1 sheet.global-missing'],
    ],
    [
      "another trainee's rating",
      (facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: ratings.map((one, at) => (at === 0 ? { ...one, record: { ...one.record, traineeId: 'other' } } : one)),
        })),
      ['content.differs r3-1 traineeId'],
    ],
    [
      'a calibration that is not there',
      ({ calibrations }) => ({ calibrations: { ...calibrations, second: [] } }),
      ['calibration.missing r3-2'],
    ],
    ['a licence that is not there', ({ licences }) => ({ licences: { ...licences, second: [] } }), ['licence.missing r3-2']],
    ["no licence of the reviewer's", ({ licences }) => ({ licences: { ...licences, reviewer: [] } }), ['licence.missing decision']],
    ['no decision', () => ({ decision: null }), ['decision.missing issue']],
    [
      'a return',
      ({ decision }) => ({ decision: decision && { ...decision, record: { ...decision.record, kind: 'returned' } } }),
      ['decision.not-approval decision'],
    ],
    [
      'a decision set aside',
      ({ decision, issue }) => ({ decision: decision && { ...decision, setAsideAt: issue.issuedAt } }),
      ['decision.set-aside decision'],
    ],
    // What an appeal withdraws later is a matter of status, not a fault of the issue.
    [
      'a decision set aside after the issue',
      ({ decision }) => ({ decision: decision && { ...decision, setAsideAt: new Date('2027-07-01') } }),
      [],
    ],
    [
      'a decision after the issue',
      ({ decision }) => ({ decision: decision && { ...decision, record: { ...decision.record, decidedAt: '2027-06-03T12:00:00.000Z' } } }),
      ['decision.after-issue decision'],
    ],
    ['the ethics code unsigned', ({ gate }) => ({ gate: { ...gate, ethicsSignatures: [] } }), ['gate.unmet ethics-code ethics-code']],
    // The gate is asked as of the decision: what was signed in between came too late.
    [
      'the ethics code signed between decision and issue',
      ({ gate }) => ({
        gate: { ...gate, ethicsSignatures: [{ signatureId: 'e', version: '1.1', signedAt: new Date('2027-06-01T18:00:00Z') }] },
      }),
      ['gate.unmet ethics-code ethics-code'],
    ],
    [
      'a pause at the issue',
      ({ gate }) => ({
        gate: { ...gate, pauses: [{ pauseId: 'p', openedAt: new Date('2027-06-02T06:00:00Z'), toldAt: null, closedAt: null }] },
      }),
      ['gate.unmet no-open-pause no-open-pause'],
    ],
    ['issued by the reviewer', ({ issue }) => ({ issue: { ...issue, issuerId: 'reviewer' } }), ['independence.reviewer-issues reviewer']],
    ['a rater who played', (facts) => atR3(facts, () => ({ rolePlayerIds: ['second'] })), ['independence.role-player-rates second']],
    [
      'reviewed by a supervisor',
      ({ people }) => ({ people: { ...people, supervisorIds: ['reviewer'] } }),
      ['independence.supervised-this-person reviewer'],
    ],
    // R1 was signed in April, R3 in May, the case decided on 1 June.
    [
      'a conflict with the rater while one station was signed',
      conflict('rater', '2027-04-15', null),
      ['independence.declared-conflict rater'],
    ],
    ['a conflict that was ended before anybody signed', conflict('rater', '2026-01-01', '2026-06-01'), []],
    // Both were held from half past eleven until noon.
    ['a conflict with the role-player declared after the last one began', conflict('player', '2027-05-01T11:45:00Z', null), []],
    [
      'a conflict with the role-player that ended after one began',
      conflict('player', '2027-04-01T11:00:00Z', '2027-04-01T11:45:00Z'),
      ['independence.declared-conflict player'],
    ],
    ['a conflict declared after the issue', conflict('rater', '2027-07-01', null), []],
    [
      'a conflict with the reviewer, ended since',
      conflict('reviewer', '2027-05-20', '2027-07-01'),
      ['independence.declared-conflict reviewer'],
    ],
    [
      'own hours approved',
      ({ guardedRecords }) => ({ guardedRecords: guardedRecords.map((row) => ({ ...row, actorId: 'trainee' })) }),
      ['independence.own-record h1-approval'],
    ],
    ['no issue row', () => ({ issues: [], shown: null }), ['status.issue-missing']],
    ['no event of issuing', () => ({ events: [] }), ['status.issued-event-missing']],
    ['shown as expired', ({ shown }) => ({ shown: shown && { ...shown, status: 'expired' } }), ['status.differs expired, derived valid']],
    [
      'renewed after a revocation',
      ({ events }) => {
        const at = (date: string) => ({ effectiveAt: new Date(date), recordedAt: new Date(date) });
        return { events: [...events, { kind: 'revoked', ...at('2027-07-01') }, { kind: 'renewed', ...at('2027-08-01') }], shown: null };
      },
      ['status.event-after-revocation'],
    ],
  ])('finds %s', (_, change, expected) => {
    const number = soundCertificate().number;
    const found = faults(change).map((fault) => fault.replace(` ${number}`, ''));
    expect(found).toEqual(expected);
  });

  it.each<[string, (attempt: CheckedAttempt) => Partial<CheckedAttempt>, string[]]>([
    ['was signed', () => ({}), ['evidence.record-missing r3-1', 'evidence.record-missing r3-2']],
    ['waits for its rater', () => ({ ratings: [], result: null }), ['signature.missing r3 rater', 'gate.unmet R3 station']],
  ])('asks nothing of a formative station that %s: the certificate does not rest on it', (_, change, ifAskedFor) => {
    const practised = (formative: boolean) =>
      faults((facts) => ({
        ...atR3(facts, change),
        terms: {
          ...facts.terms,
          stations: facts.terms.stations.map((station) => (station.code === 'R3' ? { ...station, formative } : station)),
        },
        evidence: {
          ...facts.evidence,
          snapshot: { ...facts.evidence.snapshot, stations: facts.evidence.snapshot.stations.filter(({ code }) => code !== 'R3') },
        },
      }));
    expect(practised(true)).toEqual([]);
    expect(practised(false)).toEqual(ifAskedFor);
  });

  it('finds a shown result that is another one, and asks nothing of it where a sheet was signed after the issue', () => {
    const shown = (result: 'not-yet' | undefined) => faults((facts) => atR3(facts, () => ({ result })));
    expect(shown('not-yet')).toEqual(['result.differs r3 not-yet, derived passed']);
    expect(shown(undefined)).toEqual([]);
  });

  it('finds an evidence record nobody signed, and a rating the evidence left out', () => {
    const snapshotOf = (facts: CertificateFacts, recordId: string) => ({
      evidence: {
        ...facts.evidence,
        snapshot: {
          ...facts.evidence.snapshot,
          stations: facts.evidence.snapshot.stations.map((station) => ({
            ...station,
            signatures: station.signatures.map((one) => (one.recordId === 'r3-2' ? { ...one, recordId } : one)),
          })),
        },
      },
    });
    expect(faults((facts) => snapshotOf(facts, 'ghost'))).toEqual(['evidence.record-missing r3-2', 'evidence.record-unknown ghost']);
  });

  it('finds evidence that does not name the exam which the terms ask for', () => {
    const withExam = (facts: CertificateFacts, ...named: string[]) => ({
      terms: { ...facts.terms, finalExam: 'FX' },
      gate: { ...facts.gate, exam: { code: 'FX', passedAt: new Date('2027-05-20T12:00:00Z'), attemptsLeft: 2 } },
      evidence: {
        ...facts.evidence,
        snapshot: { ...facts.evidence.snapshot, modules: named.map((code) => ({ code, quizAttemptId: 'a', quizDigest: 'd' })) },
      },
    });
    expect(faults((facts) => withExam(facts, 'FX'))).toEqual([]);
    expect(faults((facts) => withExam(facts))).toEqual(['evidence.record-missing issue FX']);
  });

  it('finds harm that a correction took back, unless a panel set it aside', () => {
    const harmful = withHarm(sheetAtThree({ evidence: [{ about: 'K1', atSecond: 5, text: 'Heard.' }] }), 'K1h1');
    const corrected = (facts: CertificateFacts, successor: string, setAside: readonly string[]) =>
      atR3(facts, ({ ratings }) => ({
        ratings: [{ ...signed('R3', 'r3-0', 'rater', 'rater', '2027-05-01T18:00:00Z', harmful), correctedBy: successor }, ...ratings],
        setAside,
      }));
    expect(faults((facts) => corrected(facts, 'r3-1', []))).toEqual(['harm.taken-back r3-0 K1h1']);
    expect(faults((facts) => corrected(facts, 'r3-1', ['K1h1']))).toEqual([]);
    expect(faults((facts) => corrected(facts, 'ghost', ['K1h1']))).toEqual(['signature.missing ghost']);
  });

  it('asks of a correction what the rater saw: ticks and critical behaviours', () => {
    const noted = sheetAtThree({ evidence: [{ about: 'K1', atSecond: 5, text: 'Heard.' }] });
    const seen = withCritical(withHarm(noted, 'K1h1'), 'X3', 'yes');
    const taken = (successor: CheckedRating['record']['sheet']) =>
      faults((facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: [
            { ...signed('R3', 'r3-0', 'rater', 'rater', '2027-05-01T18:00:00Z', seen), correctedBy: 'r3-1' },
            signed('R3', 'r3-1', 'rater', 'rater', '2027-05-02T12:00:00Z', successor),
            ...ratings.slice(1),
          ],
        })),
      ).filter((fault) => fault.startsWith('harm.taken-back'));
    expect(taken(seen)).toEqual([]);
    expect(taken(withHarm(noted, 'K1h1'))).toEqual(['harm.taken-back r3-0 X3']);
    expect(taken(withCritical(noted, 'X3', 'yes'))).toEqual(['harm.taken-back r3-0 K1h1']);
  });

  it('reads a third look by the rubric of its own conversation', () => {
    const later = (rubricVersion: number) =>
      faults((facts) => {
        const { attempts, calibrations, ...changes } = thirdLook({ station: { code: 'R3', rubricVersion: 2, variant: 'R3-A' } })(facts);
        return {
          ...changes,
          attempts: attempts.map((attempt) => ({
            ...attempt,
            ratings: attempt.ratings.map((one) =>
              one.record.seat === 'third-rater' ? { ...one, station: { ...one.station, rubricVersion } } : one,
            ),
          })),
          calibrations: { ...calibrations, third: calibrations['third']?.map((run) => ({ ...run, rubricVersion: 2 })) ?? [] },
        };
      }).filter((fault) => /^content|calibration/.test(fault));
    expect(later(2)).toEqual([]);
    expect(later(1)).toContain('content.differs r3-3 station');
  });

  it('asks for the third look that a correction made in view of the other sheet talked away', () => {
    const old = signed('R3', 'r3-0', 'second-rater', 'second', '2027-05-03T12:00:00Z', withBasic(sheetAtThree(), 'K1b1', 'not-seen'));
    const agreed = (signedAt: string) =>
      faults((facts) =>
        atR3(facts, ({ ratings }) => ({
          ratings: [...ratings.slice(0, 1), { ...old, correctedBy: 'r3-2' }, signed('R3', 'r3-2', 'second-rater', 'second', signedAt)],
        })),
      );
    expect(agreed('2027-05-04T12:00:00Z')).toContain('third-look.missing r3');
    const blind = faults((facts) =>
      atR3(facts, ({ ratings }) => ({
        ratings: [{ ...signed('R3', 'r3-0', 'rater', 'rater', '2027-05-02T11:00:00Z', old.record.sheet), correctedBy: 'r3-1' }, ...ratings],
      })),
    );
    expect(blind).toEqual([]);
  });

  it('asks for no second look where harm has decided', () => {
    const harmful = withHarm(sheetAtThree({ evidence: [{ about: 'K1', atSecond: 5, text: 'Heard.' }] }), 'K1h1');
    const decided = faults((facts) =>
      atR3(facts, () => ({
        ratings: [signed('R3', 'r3-1', 'rater', 'rater', '2027-05-02T12:00:00Z', harmful)],
        result: 'not-yet' as const,
      })),
    );
    expect(decided.filter((fault) => /look/.test(fault))).toEqual([]);
    expect(decided).toContain('gate.unmet R3 station');
  });

  it('takes the result from the records that stand, whichever comes last', () => {
    const old = signed('R3', 'r3-0', 'rater', 'rater', '2027-05-01T18:00:00Z', withBasic(sheetAtThree(), 'K1b1', 'not-seen'));
    const withOld = (correctedBy: string | null) =>
      faults((facts) => atR3(facts, ({ ratings }) => ({ ratings: [...ratings, { ...old, correctedBy }] })));
    expect(withOld('r3-1')).toEqual([]);
    expect(withOld(null)).toContain('third-look.missing r3');
  });

  it('finds a number that is another one, or is written in another way', () => {
    const other = credentialNumberFrom(Uint8Array.from([9, 8, 7, 6, 5, 4, 3, 2, 1]));
    expect(faults(numbered(other))).toEqual([]);
    expect(faults(() => ({ number: other }))).toEqual([`number.malformed ${other}`]);
    const lower = other.toLowerCase();
    expect(lower).not.toBe(other);
    expect(faults(numbered(lower))).toEqual([`number.malformed ${lower}`]);
  });

  it('finds what the certificate says too much and what it leaves out', () => {
    const said = ({ issue }: CertificateFacts, change: object) => ({ issue: { ...issue, content: { ...issue.content, ...change } } });
    expect(faults((facts) => said(facts, { motto: 'Never alone' }))).toEqual(['content.differs issue motto']);
    expect(faults((facts) => said(facts, { scopeLine: undefined }))).toEqual(['content.differs issue scopeLine']);
    const { scopeLine: _, ...less } = soundCertificate().issue.content;
    expect(faults(({ issue }) => ({ issue: { ...issue, content: less as typeof issue.content } }))).toEqual([
      'content.differs issue scopeLine',
    ]);
  });

  it('asks nothing of the evidence about an attempt that was signed after the decision', () => {
    const again = (facts: CertificateFacts, from: string) => ({
      attempts: [
        ...facts.attempts,
        ...facts.attempts
          .filter(({ rolePlayId }) => rolePlayId === 'r3')
          .map((attempt) => ({
            ...attempt,
            rolePlayId: 'r3b',
            endedAt: new Date(`${from}T17:00:00Z`),
            ratings: (['rater', 'second-rater'] as const).map((seat, at) => {
              const rating = signed('R3', `r3b-${at + 1}`, seat, at === 0 ? 'rater' : 'second', `${from}T18:00:00Z`);
              return { ...rating, record: { ...rating.record, rolePlayId: 'r3b' } };
            }),
          })),
      ],
    });
    // decided at noon of the first of June, issued a day later
    expect(faults((facts) => again(facts, '2027-06-01'))).toEqual([]);
    expect(faults((facts) => again(facts, '2027-05-31'))).toEqual(['evidence.record-missing r3b-1', 'evidence.record-missing r3b-2']);
  });

  it.each<[string, (facts: CertificateFacts) => Partial<CertificateFacts>, string[]]>([
    ['a second rating by somebody else', secondBy('ben'), []],
    [
      'a second rating by the reviewer',
      secondBy('reviewer'),
      ['independence.reviewed-this-person reviewer', 'independence.rated-this-person reviewer'],
    ],
    [
      'a role-player who reviewed',
      (facts) => atR3(facts, () => ({ rolePlayerIds: ['reviewer'] })),
      ['independence.reviewed-this-person reviewer', 'independence.played-for-this-person reviewer'],
    ],
    [
      'a reviewer who is on record for another part',
      ({ people }) => ({ people: { ...people, parties: [{ personId: 'reviewer', part: 'role-player' }] } }),
      ['independence.played-for-this-person reviewer'],
    ],
    [
      'a conflict declared in the very instant in which the rater signed',
      conflict('rater', '2027-04-02T12:00:00Z', '2027-04-03T12:00:00Z'),
      ['independence.declared-conflict rater'],
    ],
    ['a conflict that ended in that instant', conflict('rater', '2027-01-01T12:00:00Z', '2027-04-02T12:00:00Z'), []],
  ])('reads the people from what was signed: %s', (_, change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('takes a third look from a conversation and a day of its own', () => {
    const named = (change: Partial<CheckedRating['record']>) => (facts: CertificateFacts) => {
      const { snapshot } = facts.evidence;
      const look = { recordId: 'r3-3', digest: digestOf('r3-3'), seat: 'third-rater' as const };
      const stations = snapshot.stations.map((each) => (each.code === 'R3' ? { ...each, signatures: [...each.signatures, look] } : each));
      return { ...thirdLook(change)(facts), evidence: { ...facts.evidence, snapshot: { ...snapshot, stations } } };
    };
    expect(faults(named({}))).toEqual([]);
    expect(faults(named({ heldOn: 'some day' }))).toEqual(['content.differs r3-3 heldOn']);
  });

  it.each<[string, Partial<CheckedRating['record']['station']>, string[]]>([
    ['of this station', {}, []],
    ['of another station', { code: 'R4' }, ['content.differs r3-1 station']],
    ['of another rubric', { rubricVersion: 3 }, ['content.differs r3-1 station']],
  ])('looks for what a rating is about: one %s', (_, station, expected) => {
    const about = (facts: CertificateFacts) =>
      atR3(facts, ({ ratings }) => ({
        ratings: ratings.map((one, at) =>
          at === 0 ? { ...one, record: { ...one.record, station: { ...one.record.station, ...station } } } : one,
        ),
      }));
    expect(faults(about)).toEqual(expected);
  });

  it('asks a rater for a licence only where the program does', () => {
    const without = (licenceRequired: boolean) =>
      faults((facts) => ({
        ...atR3(facts, ({ ratings }) => ({ ratings: ratings.map((one) => ({ ...one, licenceRequired })) })),
        licences: { ...facts.licences, second: [] },
      }));
    expect(without(true)).toEqual(['licence.missing r3-2']);
    expect(without(false)).toEqual([]);
  });

  it('finds a term that no issue has', () => {
    const { number, issues } = soundCertificate();
    const stored = (change: object) => faults(() => ({ issues: issues.map((row) => ({ ...row, ...change })), shown: null }));
    expect(stored({})).toEqual([]);
    for (const change of [{ term: 'provisional' }, { validFrom: localDate('2027-06-01') }, { validUntil: localDate('2029-06-01') }])
      expect(stored(change)).toEqual([`status.issue-missing ${number}`]);
  });

  it('has nothing against a renewal, nor against a revocation that nothing follows', () => {
    const event = (kind: 'renewed' | 'revoked', date: string) => ({ kind, effectiveAt: new Date(date), recordedAt: new Date(date) });
    expect(faults(() => ({ events: [event('renewed', '2027-06-02T12:00:00Z')] }))).toEqual([]);
    expect(faults(({ events }) => ({ events: [...events, event('revoked', '2027-07-01T12:00:00Z')], shown: null }))).toEqual([]);
  });

  it('finds a rating of another day', () => {
    const moved = (facts: CertificateFacts) => atR3(facts, () => ({ heldOn: localDate('2027-05-04') }));
    expect(faults(moved)).toEqual(['content.differs r3-1 heldOn', 'content.differs r3-2 heldOn']);
  });

  it('does not judge a record that was corrected, but still its bytes', () => {
    const withOld = (facts: CertificateFacts, broken: boolean) =>
      atR3(facts, ({ ratings }) => {
        const [first] = ratings;
        if (first === undefined) return {};
        const old = {
          ...first,
          correctedBy: 'r3-1',
          bytes: { ...first.bytes, recordId: 'r3-0' },
          record: { ...first.record, levels: { K1: 4, K2: 4 } as const },
        };
        return { ratings: [{ ...old, bytes: broken ? tampered(old.bytes) : old.bytes }, ...ratings] };
      });
    expect(faults((facts) => withOld(facts, false))).toEqual([]);
    expect(faults((facts) => withOld(facts, true))).toEqual(['digest.mismatch r3-0']);
  });
});
