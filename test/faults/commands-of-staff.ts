import { SIGN_OFF_MEANING } from '../../apps/api/src/features/ratings/rating.policy.js';
import { today } from '../support/today.js';
import { hoursFrom } from '../support/world-practice.js';
import { type Ask, type Commands, made, type Stage } from './stage.js';

const ATTESTATIONS = { observed: true, noConflict: true };
const cohort = (stage: Stage) => ({ name: `Cohort ${stage.number()}`, startsOn: '2027-01-01' });

const AGO = 'now() - make_interval(days => $2)';
const LONG_AGO = `UPDATE quiz_attempt SET started_at = ${AGO}, leased_at = ${AGO}, submitted_at = ${AGO} WHERE id = $1`;
const duty = () => ({
  answer: 'Everybody here reports to the county line.',
  whoReports: 'Every adult',
  reportTo: 'The county line',
  contact: '555 0100',
  howFast: 'The same day',
  doneBy: 'You call with your supervisor',
  law: 'An example, no law',
  checkedOn: today(1),
  checkBy: today(-180),
});

const decided =
  (route: string, body?: object, before?: string) =>
  async (stage: Stage): Promise<Ask> => {
    const { id } = await stage.hours();
    const by = stage.staff.supervisor.browser;
    if (before) await made(by.post(`/api/practice-hours/${id}/${before}`, undefined, { 'if-match': '1' }));
    return { by, method: 'post', url: `/api/practice-hours/${id}/${route}`, ifMatch: 1, ...(body ? { body } : {}) };
  };

/** What staff asks for, each ready for somebody new. */
export const commandsOfStaff: Commands = {
  'Ratings.open': async ({ ratings, programId, staff }) => {
    const talk = await ratings.conversation(programId, 'R1', staff);
    return { by: talk.rater.browser, method: 'post', url: `/api/role-plays/${talk.id}/ratings` };
  },
  'Ratings.saveDraft': async (stage) => {
    const { by, id, sheet } = await stage.sheet(false);
    return { by, method: 'put', url: `/api/ratings/${id}/draft`, body: { sheet }, ifMatch: 0 };
  },
  'Ratings.sign': async (stage) => {
    const { by, id, version } = await stage.sheet();
    const body = { version, meaning: SIGN_OFF_MEANING, attestations: ATTESTATIONS, share: { when: 'now' } };
    return { by, method: 'post', url: `/api/ratings/${id}/sign-off`, body };
  },
  'Ratings.correct': async (stage) => {
    const { talk, by, sheet } = await stage.sheet(false);
    const { id } = await stage.ratings.signed(talk);
    const body = { reason: 'A slip.', sheet, meaning: SIGN_OFF_MEANING, attestations: ATTESTATIONS };
    return { by, method: 'post', url: `/api/sign-offs/${id}/corrections`, body };
  },
  'Feedback.share': async (stage) => {
    const { by, id: ratingId, talk } = await stage.sheet();
    const signed = await made(stage.ratings.sign(talk.rater, ratingId, { share: { when: 'later' } }));
    return { by, method: 'post', url: `/api/sign-offs/${signed.id}/sharing` };
  },
  'PracticeHours.approve': decided('approval'),
  'PracticeHours.giveBack': decided('return', { reason: 'Please name the category again.' }),
  'PracticeHours.undo': decided('undo', undefined, 'approval'),
  'OfferedTimes.offer': async (stage) => {
    const startsAt = hoursFrom(stage.test.clock.now(), 48 + stage.number()).toISOString();
    const body = { startsAt, minutes: 30, mode: 'video', place: 'https://video.example/room', stationCodes: ['R1'] };
    return { by: stage.staff.rater.browser, method: 'post', url: `${stage.program}/offered-times`, body };
  },
  'OfferedTimes.withdraw': async (stage) => {
    return { by: stage.staff.rater.browser, method: 'delete', url: `/api/offered-times/${await stage.offered()}` };
  },
  'Invitations.invite': async (stage) => {
    const body = { email: `guest${stage.number()}@example.org`, name: 'Guest', role: 'trainee' };
    return { by: stage.admin, method: 'post', url: `${stage.program}/invitations`, body };
  },
  'PeopleImports.create': async (stage) => {
    const csv = `name,email,role\nOne,guest${stage.number()}@example.org,trainee\nTwo,guest${stage.number()}@example.org,reviewer\n`;
    return { by: stage.admin, method: 'post', url: `${stage.program}/people-imports`, body: { csv, dryRun: false } };
  },
  'Invitations.withdraw': async (stage) => {
    const form = { email: `guest${stage.number()}@example.org`, name: 'Guest', role: 'trainee' };
    const { id } = await made(stage.admin.post(`${stage.program}/invitations`, form));
    return { by: stage.admin, method: 'post', url: `/api/invitations/${id}/withdrawal` };
  },
  'Members.grant': async (stage) => {
    const { id: personId } = await stage.trainee();
    return { by: stage.admin, method: 'post', url: `${stage.program}/role-grants`, body: { personId, role: 'role-player' } };
  },
  'Members.withdraw': async (stage) => {
    const { id: personId } = await stage.world.person(stage.programId, 'role-player');
    const [grant] = await stage.test.sql<{ id: string }>('SELECT id FROM role_grant WHERE person_id = $1', [personId]);
    return { by: stage.admin, method: 'post', url: `/api/role-grants/${grant!.id}/withdrawal` };
  },
  'Members.lead': async (stage) => {
    const { id: personId } = await stage.world.person(stage.programId, 'clinical-supervisor');
    return { by: stage.admin, method: 'put', url: `${stage.program}/lead`, body: { personId } };
  },
  'Cohorts.add': async (stage) => ({ by: stage.admin, method: 'post', url: `${stage.program}/cohorts`, body: cohort(stage) }),
  'Cohorts.change': async (stage) => {
    const { id } = await made(stage.admin.post(`${stage.program}/cohorts`, cohort(stage)));
    return { by: stage.admin, method: 'put', url: `/api/cohorts/${id}`, body: cohort(stage) };
  },
  'Cohorts.into': async (stage) => {
    const { id } = await made(stage.admin.post(`${stage.program}/cohorts`, cohort(stage)));
    return { by: stage.admin, method: 'post', url: `/api/cohorts/${id}/members`, body: { personId: (await stage.trainee()).id } };
  },
  'Cohorts.outOf': async (stage) => {
    const { id } = await made(stage.admin.post(`${stage.program}/cohorts`, cohort(stage)));
    const { id: personId } = await stage.trainee();
    await made(stage.admin.post(`/api/cohorts/${id}/members`, { personId }));
    return { by: stage.admin, method: 'delete', url: `/api/cohorts/${id}/members/${personId}` };
  },
  'Professionals.licence': async (stage) => {
    const { id } = await stage.world.person(stage.programId, 'clinical-supervisor');
    const body = { kind: 'Clinical psychologist', number: `PSY-${stage.number()}`, issuer: 'State board', validFrom: '2020-01-01' };
    return { by: stage.admin, method: 'post', url: `${stage.program}/people/${id}/licences`, body };
  },
  'Professionals.calibration': async (stage) => {
    const { id } = await stage.world.person(stage.programId, 'clinical-supervisor');
    const body = {
      stationCode: 'R6',
      rubricVersion: 1,
      examples: 6,
      levelsRated: 60,
      levelsExact: 48,
      criticalSeeded: 4,
      criticalCaught: 4,
      evidence: 'Calibration folder, run 12',
      calibratedOn: today(1),
    };
    return { by: stage.admin, method: 'post', url: `${stage.program}/people/${id}/calibrations`, body };
  },
  'Professionals.declare': async (stage) => {
    const [one, other] = [await stage.trainee(), stage.staff.supervisor];
    return { by: one.browser, method: 'post', url: `${stage.program}/conflicts`, body: { otherId: other.id, kind: 'friend' } };
  },
  'Supervisions.assign': async (stage) => {
    const body = { traineeId: (await stage.trainee()).id, supervisorId: stage.staff.supervisor.id };
    return { by: stage.admin, method: 'post', url: `${stage.program}/supervisions`, body };
  },
  'Supervisions.end': async (stage) => {
    const form = { traineeId: (await stage.trainee()).id, supervisorId: stage.staff.supervisor.id };
    const { id } = await made(stage.admin.post(`${stage.program}/supervisions`, form));
    return { by: stage.admin, method: 'post', url: `/api/supervisions/${id}/ending` };
  },
  'ReportingDuties.add': async (stage) => {
    return { by: stage.admin, method: 'post', url: `${stage.program}/reporting-places`, body: { name: `Place ${stage.number()}` } };
  },
  'ReportingDuties.close': async (stage) => {
    const { id } = await made(stage.admin.post(`${stage.program}/reporting-places`, { name: `Place ${stage.number()}` }));
    return { by: stage.admin, method: 'delete', url: `/api/reporting-places/${id}` };
  },
  'ReportingDuties.writeDuty': async (stage) => {
    const { id } = await made(stage.admin.post(`${stage.program}/reporting-places`, { name: `Place ${stage.number()}` }));
    return { by: stage.admin, method: 'put', url: `/api/reporting-places/${id}/duties/child-abuse`, body: duty(), ifMatch: 0 };
  },
  'Quizzes.talk': async (stage) => {
    const trainee = await stage.trainee();
    await stage.quizzes.supervise(stage.programId, trainee.id, stage.staff.supervisor.id);
    await stage.quizzes.attempt(trainee.browser, trainee.enrolmentId, 'wrong');
    return { by: stage.staff.supervisor.browser, method: 'post', url: `/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/talks` };
  },
  'Quizzes.giveAttempt': async (stage) => {
    const by = await stage.leading();
    const { id: traineeId, browser, enrolmentId } = await stage.trainee();
    await stage.quizzes.supervise(stage.programId, traineeId, stage.staff.supervisor.id);
    const url = `/api/enrolments/${enrolmentId}/quizzes/M4-Q`;
    for (const days of [60, 40, 20]) {
      const id = await stage.quizzes.attempt(browser, enrolmentId, 'wrong');
      await stage.test.sql(LONG_AGO, [id, days]);
      await made(stage.staff.supervisor.browser.post(`${url}/talks`));
    }
    return { by, method: 'post', url: `${url}/extra-attempts`, body: { reason: 'You were ill.' } };
  },
  'Quizzes.accommodate': async (stage) => {
    const { id } = await stage.trainee();
    return {
      by: stage.admin,
      method: 'put',
      url: `${stage.program}/people/${id}/accommodation`,
      body: { extraTimePercent: 50, pauses: true },
      ifMatch: 0,
    };
  },
  'Members.end': async (stage) => {
    const { id } = await stage.trainee();
    return { by: stage.admin, method: 'post', url: `${stage.program}/people/${id}/session-endings` };
  },
  'Professionals.end': async (stage) => {
    const [one, other] = [await stage.trainee(), stage.staff.supervisor];
    const { id } = await made(one.browser.post(`${stage.program}/conflicts`, { otherId: other.id, kind: 'friend' }));
    return { by: stage.admin, method: 'post', url: `/api/conflicts/${id}/ending` };
  },
};
