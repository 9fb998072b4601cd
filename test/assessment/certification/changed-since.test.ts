import { type CertificateChange, type ChangeFacts, changedSinceIssue, mayLetStand } from '#libs/assessment';

const at = (day: number) => new Date(Date.UTC(2030, 0, day));
const ISSUED = at(10);

const signature = (recordId: string, day: number) => ({ recordId, signedAt: at(day) });
const entry = (recordId: string, minutes: number, day: number, correctsId: string | null = null) => ({
  recordId,
  module: 'M4',
  minutes,
  recordedAt: at(day),
  supersededAt: null,
  correctsId,
});

const EVIDENCE: ChangeFacts['evidence'] = {
  stations: [{ code: 'R3', rolePlayId: 'talk', signatures: [{ recordId: 'first', digest: '', seat: 'rater' }] }],
  attendance: [{ recordId: 'roster', digest: '', module: 'M4', minutes: 60 }],
};

function changes(now: Partial<ChangeFacts>) {
  return changedSinceIssue({
    evidence: EVIDENCE,
    issuedAt: ISSUED,
    decidedAt: ISSUED,
    stations: [rated([signature('first', 5)])],
    attendance: [entry('roster', 60, 4)],
    pauses: [],
    ...now,
  });
}
function rated(signatures: { recordId: string; signedAt: Date }[], result: 'passed' | 'not-yet' | null = 'passed', rolePlayId = 'talk') {
  return { attempts: [{ rolePlayId, signatures, result }] };
}
const pause = (openedDay: number, closedDay: number | null) => ({
  pauseId: 'pause',
  openedAt: at(openedDay),
  toldAt: null,
  closedAt: closedDay === null ? null : at(closedDay),
});

it('says nothing where all stands as it was', () => {
  expect(changes({})).toEqual([]);
});

it.each([
  ['a correction', [signature('correction', 12)], 'passed', true],
  ['a correction that undoes the result', [signature('correction', 12)], 'not-yet', false],
  ['a second look that came later', [signature('first', 5), signature('second', 12)], 'passed', true],
  ['a second look that leaves it open', [signature('first', 5), signature('second', 12)], null, false],
] as const)('names %s', (_, signatures, result, holds) => {
  expect(changes({ stations: [rated([...signatures], result)] })).toEqual([
    { what: 'rating', about: 'R3', at: at(12), holds, decided: false },
  ]);
});

it('says nothing of conversations that it does not rest on, nor of what stood when it was issued', () => {
  expect(changes({ stations: [rated([signature('first', 5)]), rated([signature('other', 12)], 'not-yet', 'later talk')] })).toEqual([]);
  expect(changes({ stations: [rated([signature('correction', 9)])] })).toEqual([]);
  expect(changes({ pauses: [pause(3, 4)] })).toEqual([]);
  expect(changes({ attendance: [entry('roster', 60, 4), entry('another session', 90, 12)] })).toEqual([]);
});

it.each([
  ['fewer', 30, false],
  ['more', 90, true],
])('names minutes that were corrected to %s', (_, minutes, holds) => {
  expect(changes({ attendance: [entry('roster', 60, 4), entry('correction', minutes, 12, 'roster')] })).toEqual([
    { what: 'minutes', about: 'M4', at: at(12), holds, decided: false },
  ]);
});

it('counts what stands at the end of a chain of corrections', () => {
  const chain = [entry('roster', 60, 4), entry('once', 30, 12, 'roster'), entry('twice', 60, 14, 'once')];
  expect(changes({ attendance: chain })).toEqual([{ what: 'minutes', about: 'M4', at: at(14), holds: true, decided: false }]);
});

it('reads evidence that knows of no live sessions', () => {
  const { attendance: _, ...form1 } = EVIDENCE;
  expect(changes({ evidence: form1, attendance: [entry('roster', 60, 4), entry('correction', 0, 12, 'roster')] })).toEqual([]);
});

it('names a pause, and whether it is over', () => {
  expect(changes({ pauses: [pause(12, null), pause(14, 15)] })).toEqual([
    { what: 'pause', about: null, at: at(12), holds: false, decided: false },
    { what: 'pause', about: null, at: at(14), holds: true, decided: false },
  ]);
});

it('tells, oldest first, what somebody decided about since', () => {
  const seen = changes({
    stations: [rated([signature('correction', 14)], 'not-yet')],
    pauses: [pause(12, null)],
    decidedAt: at(13),
  });
  expect(seen.map(({ what, decided }) => [what, decided])).toEqual([
    ['pause', true],
    ['rating', false],
  ]);
});

describe('letting a certificate stand', () => {
  const change = (day: number, decided = false): CertificateChange => ({ what: 'rating', about: 'R3', at: at(day), holds: false, decided });
  const proof = { freshAuthAt: at(20), now: at(20) };

  it('covers what was seen, up to the last change of it', () => {
    const all = [change(11, true), change(12), change(14), change(16)];
    expect(mayLetStand(all, at(14), proof)).toEqual({ ok: true, value: at(14) });
    expect(mayLetStand(all, at(15), proof)).toEqual({ ok: true, value: at(14) });
  });

  it.each([
    ['nothing was changed', []],
    ['somebody decided', [change(12, true)]],
    ['all of it came since', [change(16)]],
  ])('is refused where %s', (_, all) => {
    expect(mayLetStand(all, at(14), proof)).toEqual({ ok: false, refusals: [{ code: 'certificate.look-again' }] });
  });

  it('needs a proof of identity', () => {
    const answer = mayLetStand([change(12)], at(12), { freshAuthAt: null, now: at(20) });
    expect(answer.ok ? [] : answer.refusals.map(({ code }) => code)).toEqual(['authentication.stale']);
  });
});
