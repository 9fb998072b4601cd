import { type AttemptFacts, attemptState, effectiveEnd, expire, lastSubmitAt, type OverduePolicy } from '#libs/assessment';

const at = (minutes: number, seconds = 0, ms = 0): Date => new Date(Date.UTC(2026, 10, 22, 10, minutes, seconds, ms));
const none = { extraTimePercent: 0, pauses: false };
const running: AttemptFacts = { startedAt: at(0), endsAt: at(30), submittedAt: null, gradedAt: null, abandonedAt: null };

test.each<[string, AttemptFacts | null, Date, string]>([
  ['never started', null, at(0), 'not-started'],
  ['started', running, at(0), 'in-progress'],
  // The end itself still belongs to the attempt.
  ['at the end', running, at(30), 'in-progress'],
  ['a millisecond later', running, at(30, 0, 1), 'overdue'],
  ['without an end', { ...running, endsAt: null }, at(5_000), 'in-progress'],
  // Once submitted, time changes nothing.
  ['submitted', { ...running, submittedAt: at(10) }, at(40), 'submitted'],
  ['graded', { ...running, submittedAt: at(10), gradedAt: at(11) }, at(40), 'graded'],
  ['abandoned', { ...running, abandonedAt: at(31) }, at(40), 'abandoned'],
])('state: %s', (_, attempt, now, state) => {
  expect(attemptState(attempt, now)).toBe(state);
});

test.each<[string, Date | null, Date | null]>([
  ['no limit and no close: no end', effectiveEnd(at(0), null, none, null), null],
  ['no limit: the close', effectiveEnd(at(0), null, none, at(50)), at(50)],
  ['a limit', effectiveEnd(at(0), 30, none, null), at(30)],
  ['a limit with half again as much time', effectiveEnd(at(0), 30, { ...none, extraTimePercent: 50 }, null), at(45)],
  // Extra time lengthens the limit, not the day.
  ['the close comes first', effectiveEnd(at(0), 30, { ...none, extraTimePercent: 50 }, at(40)), at(40)],
  ['the close comes later', effectiveEnd(at(0), 30, none, at(40)), at(30)],
  // Started after the close: over at once. Starting then is refused elsewhere.
  ['the close is past', effectiveEnd(at(45), 30, none, at(40)), at(40)],
  ['breaks that stop the clock', effectiveEnd(at(0), 30, { ...none, pauses: true }, null, 10), at(40)],
  ['breaks that do not', effectiveEnd(at(0), 30, none, null, 10), at(30)],
  // 29 x 1.2 minutes are 2087999.9999999998 ms in binary; no millisecond is lost by that.
  ['no millisecond lost', effectiveEnd(at(0), 29, { ...none, extraTimePercent: 20 }, null), at(34, 48)],
])('end: %s', (_, end, expected) => {
  expect(end).toEqual(expected);
});

test.each([
  // A limit of no time, time taken away, breaks given back, no numbers.
  [0, none, 0],
  [-1, none, 0],
  [30, { ...none, extraTimePercent: -1 }, 0],
  [30, none, -1],
  [Number.NaN, none, 0],
])('end: refuses a limit of %p with %p and %p minutes of breaks', (limit, accommodation, paused) => {
  expect(() => effectiveEnd(at(0), limit, accommodation, null, paused)).toThrow(RangeError);
});

const submit: OverduePolicy = { kind: 'submit' };
const grace: OverduePolicy = { kind: 'grace-period', minutes: 5 };
const abandon: OverduePolicy = { kind: 'abandon' };

test.each<[string, AttemptFacts, OverduePolicy, Date, string]>([
  ['time left', running, submit, at(30), 'leave'],
  // Submitting now would lock out an answer that is still on its way.
  ['in the saving grace', running, submit, at(31), 'leave'],
  ['after the saving grace', running, submit, at(31, 0, 1), 'submit'],
  ['in the grace period', running, grace, at(35), 'leave'],
  ['after the grace period', running, grace, at(35, 0, 1), 'abandon'],
  // A grace period shorter than the saving grace does not cut it.
  ['a short grace period', running, { kind: 'grace-period', minutes: 0.5 }, at(31), 'leave'],
  ['to be abandoned', running, abandon, at(31, 0, 1), 'abandon'],
  ['no end', { ...running, endsAt: null }, abandon, at(5_000), 'leave'],
  // The person or the sweep was there before.
  ['submitted before', { ...running, submittedAt: at(30) }, submit, at(40), 'leave'],
  ['abandoned before', { ...running, abandonedAt: at(32) }, submit, at(40), 'leave'],
])('expiry: %s', (_, attempt, policy, now, effect) => {
  expect(expire(attempt, policy, now)).toBe(effect);
});

test('an attempt without an end may be submitted at any time', () => {
  expect(lastSubmitAt({ endsAt: null }, grace)).toBeNull();
});
