import { randomUUID } from 'node:crypto';
import { ROSTER_MEANING } from '../../libs/assessment/src/index.js';
import { PASSWORD } from '../support/world.js';
import type { Ids } from './stage.js';

/** What a route is asked with, besides the ids in its address. */
interface Ask {
  /** Which record stands in the address where it is not the one of the scene with the name of the parameter. */
  ids?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: object;
  version?: number;
}

/** Parts of addresses that are codes of the curriculum, the same in both programs. */
const CODES: Ids = {
  lessonCode: 'M4-L1',
  card: '1',
  moduleCode: 'M4',
  conversationCode: 'V1',
  stationCode: 'R1',
  code: 'M4-Q',
  itemCode: 'M4-I01',
  documentCode: 'limits-of-confidentiality',
  topicCode: 'child-abuse',
  bankCode: 'M4-Q',
  format: 'gift',
  slot: '1',
  position: '1',
};

/** Ids that the sender makes up: they name no record. */
export const MADE_UP = ['writer', 'device'];

const SOON = '2026-12-01T15:00:00.000Z';
const DAY = '2026-12-01';
const hours = ({ supervisor }: Ids) => ({
  date: '2026-11-23',
  minutes: 30,
  category: 'one-to-one',
  kinds: ['emotional'],
  setting: 'phone',
  supervisorId: supervisor,
  note: '',
});
const status = { reasonCode: 'ethics-concern' };
const live = ({ facilitator }: Ids) => ({
  date: DAY,
  time: '10:00',
  mode: 'video',
  place: 'Room',
  seats: 12,
  facilitatorIds: [facilitator],
});
const seats = (ids: Ids) => ({ secondRaterId: ids['second-rater'], rolePlayerId: ids['role-player'], furtherRolePlayerIds: [] });
const attestations = { observed: true, noConflict: true };
const words = { answer: 'A', whoReports: 'A', reportTo: 'A', contact: 'A', howFast: 'A', doneBy: 'A', law: 'A' };

/** The same routes about other records of the scene: more pages on which words could stand. */
export const MORE_PAGES: readonly (readonly [route: string, ids: Record<string, string>])[] = [
  ...['rater', 'reviewer', 'any trainee'].map((personId) => ['GET /api/programs/{programId}/people/{personId}', { personId }] as const),
  ...['signedRolePlayId', 'harmRolePlayId', 'differingRolePlayId', 'bookedRolePlayId'].flatMap(
    (rolePlayId) =>
      [
        ['GET /api/role-plays/{rolePlayId}', { rolePlayId }],
        ['GET /api/role-plays/{rolePlayId}/calendar.ics', { rolePlayId }],
        ['GET /api/role-plays/{rolePlayId}/comparison', { rolePlayId }],
      ] as const,
  ),
  ...['signedRatingId', 'correctedRatingId'].map((ratingId) => ['GET /api/ratings/{ratingId}', { ratingId }] as const),
  ['GET /api/sign-offs/{signOffId}/feedback', { signOffId: 'correctedSignOffId' }],
  ['GET /api/review-cases/{caseId}', { caseId: 'returnedCaseId' }],
  ...['pastSessionId', 'unsignedSessionId'].flatMap(
    (liveSessionId) =>
      [
        ['GET /api/live-sessions/{liveSessionId}', { liveSessionId }],
        ['GET /api/live-sessions/{liveSessionId}/calendar.ics', { liveSessionId }],
      ] as const,
  ),
  ['GET /api/enrolments/{enrolmentId}/gate', { enrolmentId: 'otherEnrolmentId' }],
  ['GET /api/programs/{programId}/curriculum-versions/{versionId}', { versionId: 'otherId' }],
];

/** Every route that is asked with more than its address. Bodies are whole, so that what refuses them is a rule and not their shape. */
export const ASKS: Record<string, (ids: Ids) => Ask> = {
  'GET /api/enrolments/{enrolmentId}/modules/{moduleCode}/practice': () => ({ query: { round: 1 } }),
  'GET /api/enrolments/{enrolmentId}/search': () => ({ query: { q: 'listen' } }),
  'GET /api/help-lines': () => ({ query: { zone: 'America/New_York' } }),
  'GET /api/invitations/{token}': ({ invitation }) => ({ ids: { token: invitation ?? '' } }),
  'GET /api/programs/{programId}/offered-times': () => ({ query: { station: 'R1' } }),
  'GET /api/programs/{programId}/audit': (ids) => ({ query: { person: ids['trainee'] ?? '' } }),
  'GET /api/programs/{programId}/people': (ids) => ({ query: { cohort: ids['cohortId'] ?? '' } }),
  'GET /api/programs/{programId}/pipeline': (ids) => ({ query: { supervisor: ids['supervisor'] ?? '' } }),
  'GET /api/role-plays/{rolePlayId}/comparison': ({ signedRolePlayId }) => ({ ids: { rolePlayId: signedRolePlayId ?? '' } }),
  'GET /api/role-plays/{rolePlayId}/third-look-times': ({ differingRolePlayId }) => ({
    ids: { rolePlayId: differingRolePlayId ?? '' },
  }),
  'POST /api/attendance/{attendanceId}/correction': () => ({ body: { minutes: 50, reason: 'slip', meaning: 'Other words.' } }),
  'POST /api/certificates': ({ reviewDecisionId }) => ({ body: { reviewDecisionId } }),
  'POST /api/certificates/{certificateId}/looks': () => ({ body: { seenUntil: SOON, reason: 'It stands.' } }),
  'POST /api/certificates/{certificateId}/reinstatement': () => ({ body: { reasonCode: 'concern-resolved' } }),
  'POST /api/certificates/{certificateId}/revocation': () => ({ body: status }),
  'POST /api/certificates/{certificateId}/suspension': () => ({ body: status }),
  'POST /api/cohorts/{cohortId}/members': (ids) => ({ body: { personId: ids['any trainee'] } }),
  'POST /api/enrolments/{enrolmentId}/ethics-signature': () => ({ body: { version: '1', meaning: 'Other words.' } }),
  'POST /api/enrolments/{enrolmentId}/lessons/{lessonCode}/changes-seen': () => ({ body: { lessonDigest: '0'.repeat(64) } }),
  'POST /api/enrolments/{enrolmentId}/modules/{moduleCode}/practice/answers': () => ({ body: { item: 'M4-P01', round: 1, reveal: true } }),
  'POST /api/enrolments/{enrolmentId}/practice-hours': (ids) => ({ body: hours(ids) }),
  'POST /api/enrolments/{enrolmentId}/quizzes/{code}/extra-attempts': () => ({ body: { reason: 'One more.' } }),
  'POST /api/enrolments/{enrolmentId}/stations/{stationCode}/bookings': ({ otherEnrolmentId, offeredTimeId, bookedRolePlayId }) => ({
    ids: { enrolmentId: otherEnrolmentId ?? '' },
    body: { offeredTimeId, insteadOf: bookedRolePlayId },
  }),
  'POST /api/enrolments/{enrolmentId}/stations/{stationCode}/extra-attempts': () => ({ body: { reason: 'One more.' } }),
  'POST /api/invitations/{token}/acceptance': ({ invitation }) => ({
    ids: { token: invitation ?? '' },
    body: { name: 'Any Name', password: PASSWORD, agreed: true },
  }),
  'POST /api/live-sessions/{liveSessionId}/roster': ({ unsignedSessionId, enrolmentId }) => ({
    ids: { liveSessionId: unsignedSessionId ?? '' },
    body: { minutes: [{ enrolmentId, minutes: 60 }], meaning: ROSTER_MEANING },
  }),
  'POST /api/live-sessions/{liveSessionId}/seats': ({ otherEnrolmentId }) => ({ body: { enrolmentIds: [otherEnrolmentId] } }),
  'POST /api/me/check-ins': () => ({ body: { level: 1 } }),
  'POST /api/me/fresh-sign-in': () => ({ body: { password: PASSWORD } }),
  'POST /api/password-resets': () => ({ body: { email: 'nobody@example.org' } }),
  'POST /api/password-resets/{token}/password': ({ reset }) => ({ ids: { token: reset ?? '' }, body: { password: PASSWORD } }),
  'POST /api/practice-hours/{hoursId}/approval': () => ({ version: 1 }),
  'POST /api/practice-hours/{hoursId}/return': () => ({ version: 1, body: { reason: 'More words, please.' } }),
  'POST /api/practice-pauses/{pauseId}/appeal': () => ({ body: { words: 'Once more.' } }),
  'POST /api/practice-pauses/{pauseId}/lifting': () => ({ body: { reason: 'Once more.' } }),
  'POST /api/practice-pauses/{pauseId}/talk': () => ({ body: { supportOffered: true } }),
  'POST /api/programs/{programId}/cohorts': () => ({ body: { name: 'Winter', startsOn: DAY } }),
  'POST /api/programs/{programId}/conflicts': (ids) => ({
    body: { personId: ids['trainee'], otherId: ids['any clinical-supervisor'], kind: 'friend' },
  }),
  'POST /api/programs/{programId}/invitations': ({ cohortId }) => ({
    body: { email: 'new@example.org', name: 'New Person', role: 'trainee', cohortId },
  }),
  'POST /api/programs/{programId}/live-sessions': (ids) => ({
    body: { ...live(ids), sessionCode: 'M4-S1', cohortId: ids['cohortId'], enrolmentIds: [ids['enrolmentId']] },
  }),
  'POST /api/programs/{programId}/offered-times': (ids) => ({
    body: { ...seats(ids), startsAt: SOON, minutes: 30, mode: 'video', place: 'Room', stationCodes: ['R1'] },
  }),
  'POST /api/programs/{programId}/people-imports': () => ({ body: { csv: 'name,email,role\nA,a@example.org,trainee', dryRun: true } }),
  'POST /api/programs/{programId}/people/{personId}/calibrations': () => ({
    body: {
      ...{ stationCode: 'R1', rubricVersion: 1, examples: 6, levelsRated: 30, levelsExact: 28, criticalSeeded: 3, criticalCaught: 3 },
      ...{ evidence: 'Six', calibratedOn: '2026-11-01' },
    },
  }),
  'POST /api/programs/{programId}/people/{personId}/licences': () => ({
    body: { kind: 'Counsellor', number: '1', issuer: 'Board', validFrom: '2020-01-01' },
  }),
  'POST /api/programs/{programId}/program-versions': ({ versionId }) => ({
    body: { curriculumVersionId: versionId, terms: 'as-they-are' },
  }),
  'POST /api/programs/{programId}/program-versions/{programVersionId}/moves': ({ otherEnrolmentId }) => ({
    body: { enrolmentIds: [otherEnrolmentId] },
  }),
  'POST /api/programs/{programId}/question-banks/{bankCode}/additions': ({ versionId, draftId }) => ({
    body: { curriculumVersionId: versionId, draftIds: [draftId], dryRun: true },
  }),
  'POST /api/programs/{programId}/question-banks/{bankCode}/imports': () => ({
    body: {
      content: Buffer.from('::A::A { =B ~C }').toString('base64'),
      format: 'gift',
      dryRun: true,
      leaveOut: true,
      defaults: { objective: 'M4.1', difficulty: 'easy', sources: [] },
    },
  }),
  'POST /api/programs/{programId}/reporting-places': () => ({ body: { name: 'Another county' } }),
  'POST /api/programs/{programId}/role-grants': (ids) => ({ body: { personId: ids['any auditor'], role: 'author' } }),
  'POST /api/programs/{programId}/supervisions': (ids) => ({
    body: { traineeId: ids['any trainee'], supervisorId: ids['any peer-supervisor'] },
  }),
  'POST /api/quiz-attempts/{attemptId}/submission': () => ({ body: { lease: 1 } }),
  'POST /api/ratings/{ratingId}/sign-off': () => ({ body: { version: 1, meaning: 'Other words.', attestations, share: { when: 'now' } } }),
  'POST /api/review-cases/{caseId}/decision': () => ({
    body: { outcome: 'approved', reasons: 'All is there.', meaning: 'Other words.', evidenceDigest: '0'.repeat(64) },
  }),
  'POST /api/role-plays/{rolePlayId}/outcome': () => ({ body: { outcome: 'completed' } }),
  'POST /api/role-plays/{rolePlayId}/start': () => ({ body: {} }),
  'POST /api/role-plays/{rolePlayId}/third-look': ({ differingRolePlayId, thirdLookTimeId }) => ({
    ids: { rolePlayId: differingRolePlayId ?? '' },
    body: { offeredTimeId: thirdLookTimeId },
  }),
  'POST /api/sessions': () => ({ body: { email: 'nobody@example.org', password: PASSWORD } }),
  'POST /api/sign-offs/{signOffId}/acknowledgement': () => ({ body: { asksAnotherLook: false } }),
  'POST /api/sign-offs/{signOffId}/corrections': () => ({ body: { reason: 'A word.', sheet: {}, meaning: 'Other words.', attestations } }),
  'POST /verify/{number}': () => ({ body: { name: 'Any Name' } }),
  'PUT /api/calibration-runs/{runId}/examples/{position}/sheet': () => ({ version: 1, body: { sheet: {} } }),
  'PUT /api/certificates/{certificateId}/public-listing': () => ({ body: { listed: true } }),
  'PUT /api/cohorts/{cohortId}': () => ({ body: { name: 'Winter', startsOn: DAY } }),
  'PUT /api/enrolments/{enrolmentId}/lessons/{lessonCode}/place': () => ({
    body: { card: 1, seen: [1], summaryRead: [], setAside: [], clientSeq: 99 },
  }),
  'PUT /api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}': () => ({
    version: 1,
    body: { text: 'New words.', writer: randomUUID(), clientSeq: 2 },
  }),
  'PUT /api/live-sessions/{liveSessionId}': (ids) => ({ version: 1, body: live(ids) }),
  'PUT /api/me/wellness-plan': () => ({ version: 1, body: { signs: '', helps: '', people: '', steps: '' } }),
  'PUT /api/offered-times/{offeredTimeId}/staff': (ids) => ({ version: 1, body: seats(ids) }),
  'PUT /api/practice-hours/{hoursId}': (ids) => ({ version: 1, body: hours(ids) }),
  'PUT /api/programs/{programId}/lead': (ids) => ({ body: { personId: ids['any admin'] } }),
  'PUT /api/programs/{programId}/people/{personId}/accommodation': () => ({ version: 1, body: { extraTimePercent: 25, pauses: false } }),
  'PUT /api/programs/{programId}/question-drafts/{draftId}': () => ({ version: 1, body: DRAFT }),
  'PUT /api/quiz-attempts/{attemptId}/answers/{slot}': () => ({ body: { lease: 1, clientSeq: 9, value: null } }),
  'PUT /api/ratings/{ratingId}/draft': () => ({ version: 1, body: { sheet: {} } }),
  'PUT /api/reporting-places/{placeId}/duties/{topicCode}': () => ({
    version: 1,
    body: { ...words, checkedOn: '2026-11-01', checkBy: '2027-05-01' },
  }),
};

const DRAFT = {
  ...{ code: '', type: 'single', objective: 'M4.1', difficulty: 'easy', mustPass: false, stem: 'What now?', parts: [], distractors: [] },
  ...{ feedback: '', scoring: null, explanation: '', sources: [], shuffle: true, reviewedOn: '', reviewBy: '' },
};

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: Ids;
  query: Record<string, string | number>;
  body: object | undefined;
  url: string;
  version: number | undefined;
}

/** The request to a route about the records of a scene. */
export function requestTo(route: string, ids: Ids, others: Record<string, string> = {}): Request {
  const [method = '', address = ''] = route.split(' ');
  const ask = ASKS[route]?.(ids) ?? {};
  const path = Object.fromEntries(
    [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [
      name,
      ids[others[name] ?? ''] ?? ask.ids?.[name] ?? CODES[name] ?? ids[name] ?? '',
    ]),
  );
  const missing = Object.entries(path).filter(([, value]) => !value);
  if (missing.length > 0) throw new Error(`${route}: the scene has no ${missing.map(([name]) => name).join(', ')}.`);
  const query = ask.query ?? {};
  return { method: method as Request['method'], path, query, body: ask.body, version: ask.version, url: addressOf(address, path) };
}

export const addressOf = (address: string, path: Ids) => address.replace(/\{(\w+)\}/g, (_, name) => path[name] ?? '');
