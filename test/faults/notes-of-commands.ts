import type { AuditActionName } from '../../apps/api/src/catalogue/audit-actions.js';
import { SIGN_OFF_MEANING } from '../../apps/api/src/features/ratings/rating.policy.js';
import { passing, type TestConversation, withCritical, withGaps } from '../support/world-ratings.js';
import { type Commands, made, type Stage } from './stage.js';

/** Reviewed by hand: what the audit trail says of each command, in the order in which it says it. */
export const NOTES: Readonly<Record<string, readonly AuditActionName[]>> = {
  'Sessions.create': ['session.opened'],
  'Sessions.end': ['session.ended'],
  'Sessions.endCurrent': ['session.ended'],
  'PasswordResets.choose': ['password.changed', 'session.ended'],
  'Invitations.accept': ['session.opened', 'role.granted', 'enrolment.made', 'invitation.accepted'],
  'Quizzes.start': ['quiz-attempt.started'],
  'Quizzes.submit': ['quiz-attempt.submitted'],
  'PracticeHours.log': ['practice-hours.logged'],
  'PracticeHours.change': ['practice-hours.changed'],
  'PracticeHours.withdraw': ['practice-hours.withdrawn'],
  'EthicsSignatures.sign': ['ethics-code.signed'],
  'Feedback.acknowledge': ['feedback.acknowledged'],
  'Stations.book': ['role-play.booked'],
  'Ratings.sign': ['sign-off.recorded'],
  'Ratings.correct': ['sign-off.corrected'],
  'PracticeHours.approve': ['practice-hours.approved'],
  'PracticeHours.giveBack': ['practice-hours.returned'],
  'PracticeHours.undo': ['practice-hours.decision-undone'],
  'OfferedTimes.offer': ['offered-time.offered'],
  'OfferedTimes.withdraw': ['offered-time.withdrawn'],
  'Invitations.invite': ['invitation.sent'],
  'PeopleImports.create': ['invitation.sent', 'invitation.sent', 'people.imported'],
  'Invitations.withdraw': ['invitation.withdrawn'],
  'Members.grant': ['role.granted'],
  'Members.withdraw': ['role.withdrawn'],
  'Members.lead': ['lead.named'],
  'Cohorts.add': ['cohort.added'],
  'Cohorts.change': ['cohort.changed'],
  'Cohorts.into': ['cohort.member-moved'],
  'Cohorts.outOf': ['cohort.member-moved'],
  'Professionals.licence': ['licence.recorded'],
  'Professionals.calibration': ['calibration.recorded'],
  'Professionals.declare': ['conflict.declared'],
  'Supervisions.assign': ['supervision.assigned'],
  'Supervisions.end': ['supervision.ended'],
  'ReportingDuties.add': ['reporting-place.added'],
  'ReportingDuties.close': ['reporting-place.closed'],
  'ReportingDuties.writeDuty': ['reporting-duty.written'],
  'Quizzes.talk': ['quiz-talk.recorded'],
  'Quizzes.giveAttempt': ['quiz-attempt.given'],
  'Quizzes.accommodate': ['accommodation.set'],
  'Members.end': ['session.ended', 'session.ended'],
  'Professionals.end': ['conflict.ended'],
  'OfferedTimes.staff': ['offered-time.staffed'],
  'RolePlays.accept': ['role-play.accepted'],
  'RolePlays.cancel': ['role-play.cancelled'],
  'RolePlays.start': ['role-play.started'],
  'RolePlays.end': ['role-play.ended'],
  'RolePlays.talk': ['feedback-talk.recorded'],
  'Decisions.book': ['role-play.booked'],
  'Decisions.giveAttempt': ['station-attempt.given'],
  'Harm.talk': ['practice-pause.told'],
  'Harm.appeal': ['practice-pause.appealed'],
  'Harm.lift': ['practice-pause.lifted'],
  'CalibrationRuns.open': ['calibration-run.opened'],
  'CalibrationRuns.handIn': ['calibration-run.handed-in', 'calibration.recorded'],
  'QuestionBanks.import': ['questions.imported'],
  'QuestionBanks.addition': ['question-bank.changed'],
  'Publishing.publish': ['program-version.published'],
  'Publishing.move': ['enrolment.moved'],
  'LiveSessions.add': ['live-session.planned'],
  'LiveSessions.change': ['live-session.changed'],
  'LiveSessions.cancel': ['live-session.cancelled'],
  'LiveSessions.seat': ['live-session.seated'],
  'LiveSessions.unseat': ['live-session.unseated'],
  'LiveSessions.sign': ['live-roster.signed'],
  'LiveSessions.correct': ['attendance.corrected'],
  'Applications.handIn': ['application.handed-in'],
  'Certificates.share': ['certificate.listing-changed'],
  'Reviews.claim': ['review-case.taken'],
  'Reviews.decide': ['review-case.decided'],
  'Certificates.issue': ['certificate.issued'],
  'CertificateStatus.suspend': ['certificate.suspended'],
  'CertificateStatus.reinstate': ['certificate.reinstated'],
  'CertificateStatus.revoke': ['certificate.revoked'],
  'CertificateStatus.letStand': ['certificate.looked-at'],
  'Ratings.saveDraft, with an alert': ['harm-alert.raised'],
  'Ratings.saveDraft, with an alert taken back': ['harm-alert.withdrawn'],
  'Ratings.sign, with an alert': ['sign-off.recorded', 'practice-pause.opened'],
  'Ratings.sign, where two saw it differently': ['sign-off.recorded', 'third-look.asked'],
  'Members.withdraw, of who supervises': ['role.withdrawn', 'supervision.ended'],
};

/** Reviewed by hand: saves, drafts, progress, and what is for one person alone. The trail says nothing of them. */
export const WITHOUT_NOTES: readonly string[] = [
  'Sessions.prove',
  'PasswordResets.request',
  'Quizzes.take',
  'Quizzes.save',
  'Learning.place',
  'Learning.complete',
  'Learning.setAside',
  'Learning.comeBack',
  'Learning.write',
  'Learning.erase',
  'MyNotes.erase',
  'Stations.chooseOther',
  'Stations.bringBack',
  'Wellbeing.checkIn',
  'Wellbeing.erase',
  'Wellbeing.eraseAll',
  'Wellbeing.writePlan',
  'Wellbeing.erasePlan',
  'Ratings.open',
  'Ratings.saveDraft',
  'Feedback.share',
  'CalibrationRuns.save',
  'QuestionBanks.save',
  'QuestionBanks.remove',
  'Learning.changesSeen',
  'LiveSessions.decline',
  'LiveSessions.comeAfterAll',
];

/** What no command of the API says, with the rows that it is said of. */
export const NOTES_OF_ROWS: Readonly<Partial<Record<AuditActionName, string>>> = {
  'program.created': 'SELECT id FROM program',
  // but for those that a test puts beside the trail, as long loaded
  'curriculum.loaded': `SELECT id FROM curriculum_version WHERE program_id IS NULL AND loaded_at > '2026-01-01'`,
  'quiz-attempt.graded': 'SELECT attempt_id FROM quiz_result',
};

const alerting = (talk: TestConversation) => withCritical(passing(talk.station), 'X1', 'yes');
const signature = (version: number) => ({
  version,
  meaning: SIGN_OFF_MEANING,
  attestations: { observed: true, noConflict: true },
  share: { when: 'now' },
});

async function alerted(stage: Stage) {
  await stage.leading();
  const { talk, by, id } = await stage.sheet(false);
  return { talk, by, id, version: await stage.ratings.save(talk.rater, id, alerting(talk)) };
}

/** Commands that say something else than they usually do. */
export const commandsThatSayMore: Commands = {
  'Ratings.saveDraft, with an alert': async (stage) => {
    const { talk, by, id } = await stage.sheet(false);
    return { by, method: 'put', url: `/api/ratings/${id}/draft`, body: { sheet: alerting(talk) }, ifMatch: 0 };
  },
  'Ratings.saveDraft, with an alert taken back': async (stage) => {
    const { talk, by, id, version } = await alerted(stage);
    return { by, method: 'put', url: `/api/ratings/${id}/draft`, body: { sheet: passing(talk.station) }, ifMatch: version };
  },
  'Ratings.sign, with an alert': async (stage) => {
    const { by, id, version } = await alerted(stage);
    return { by, method: 'post', url: `/api/ratings/${id}/sign-off`, body: signature(version) };
  },
  'Ratings.sign, where two saw it differently': async (stage) => {
    const { ratings, programId, staff } = stage;
    const talk = await ratings.conversation(programId, 'R1', staff);
    await ratings.signed(talk);
    const id = await ratings.open(talk, staff.second);
    const version = await ratings.save(staff.second, id, withGaps(talk.station, passing(talk.station), 3));
    return { by: staff.second.browser, method: 'post', url: `/api/ratings/${id}/sign-off`, body: signature(version) };
  },
  'Members.withdraw, of who supervises': async (stage) => {
    const { id } = await stage.world.person(stage.programId, 'peer-supervisor');
    const form = { traineeId: (await stage.trainee()).id, supervisorId: id };
    await made(stage.admin.post(`${stage.program}/supervisions`, form));
    const [grant] = await stage.test.sql<{ id: string }>('SELECT id FROM role_grant WHERE person_id = $1', [id]);
    return { by: stage.admin, method: 'post', url: `/api/role-grants/${grant!.id}/withdrawal` };
  },
};
