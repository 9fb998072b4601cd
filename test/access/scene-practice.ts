import { today } from '../support/today.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import type { Candidate } from '../support/world-certification.js';
import { passing, withCritical, withGaps } from '../support/world-ratings.js';
import { created, done, type Ids, type Stage } from './stage.js';

const DAY = 86_400_000;

export async function hours(stage: Stage): Promise<Ids> {
  const { supervisor } = stage.cast;
  const entry = (note: string) => ({
    date: today(0, stage.test.clock.now()),
    minutes: 5,
    category: 'one-to-one',
    kinds: ['emotional'],
    setting: 'phone',
    supervisorId: supervisor.id,
    note: stage.word(note),
  });
  const returned = await created(stage.trainee.browser, `${stage.base}/practice-hours`, entry('hours-returned-note'));
  const reason = { reason: stage.word('hours-return-reason') };
  await done(supervisor.browser.post(`/api/practice-hours/${returned}/return`, reason, { 'if-match': '1' }));
  return { hoursId: await created(stage.trainee.browser, `${stage.base}/practice-hours`, entry('hours-note')) };
}

export async function firstStation(stage: Stage): Promise<Ids> {
  const { rater, 'second-rater': second } = stage.cast;
  const { ratings } = stage.people;
  const talk = await stage.talk('R1');
  const signed = await ratings.signed(talk, rater, stage.sheet(talk.station, 'first'));
  const other = await ratings.signed(talk, second, stage.sheet(talk.station, 'second'));
  const answer = { comment: stage.word('feedback-comment'), asksAnotherLook: true };
  await done(stage.trainee.browser.post(`/api/sign-offs/${signed.id}/acknowledgement`, answer));
  stage.later();
  const { version: _, share: __, ...signature } = ratings.signature((await second.browser.get(`/api/ratings/${other.ratingId}`)).body);
  const correction = { ...signature, reason: stage.word('correction-reason'), sheet: stage.sheet(talk.station, 'corrected') };
  await done(second.browser.post(`/api/sign-offs/${other.id}/corrections`, correction));
  return {
    signOffId: signed.id,
    signedRolePlayId: talk.id,
    signedRatingId: signed.ratingId,
    correctedSignOffId: other.id,
    correctedRatingId: other.ratingId,
  };
}

export async function certificate(stage: Stage): Promise<Ids> {
  const { people, trainee } = stage;
  const { reviewer, lead } = stage.cast;
  const returned = await people.apply(trainee);
  await done(people.claim(reviewer, returned));
  await done(people.decide(reviewer, returned, 'returned', { reasons: stage.word('returned-reasons') }));
  stage.later();
  const caseId = await people.apply(trainee);
  await done(people.claim(reviewer, caseId));
  const words = { reasons: stage.word('approved-reasons'), conditions: [stage.word('review-condition')] };
  const decided = await done(people.decide(reviewer, caseId, 'approved-with-conditions', words));
  const issued = await done(people.issue(lead, decided.body.id));
  return {
    caseId,
    returnedCaseId: returned,
    reviewDecisionId: decided.body.id,
    certificateId: issued.body.id,
    number: issued.body.number,
  };
}

/** Something that must never happen was seen: the lead has told the trainee of the pause, who asks to look again; it is lifted. */
export async function harm(stage: Stage): Promise<Ids> {
  const { rater, 'second-rater': second, lead } = stage.cast;
  const talk = await stage.talk('R6');
  await stage.people.ratings.signed(talk, rater, withCritical(stage.sheet(talk.station, 'harm'), 'X1', 'yes'));
  stage.later();
  const [pause] = (await lead.browser.get(`${stage.program}/harm-desk`)).body.pauses;
  const step = `/api/practice-pauses/${pause.id}`;
  await done(lead.browser.post(`${step}/talk`, { supportOffered: true, note: stage.word('pause-talk-note') }));
  stage.later();
  await done(stage.trainee.browser.post(`${step}/appeal`, { words: stage.word('pause-appeal') }));
  await done(lead.browser.post(`${step}/lifting`, { reason: stage.word('pause-lifting-reason') }));
  await stage.people.ratings.signed(talk, second, withGaps(talk.station, stage.sheet(talk.station, 'harm-second')));
  const [changed] = (await lead.browser.get(`${stage.program}/certificates-to-look-at`)).body;
  const look = { seenUntil: changed.changes[0].at, reason: stage.word('certificate-look-reason') };
  await done(lead.browser.post(`/api/certificates/${changed.id}/looks`, look));
  return { pauseId: pause.id, harmRolePlayId: talk.id };
}

/** Times that are offered, one of them booked by another trainee; a conversation that is over and not yet marked. */
export async function appointments(stage: Stage): Promise<Ids> {
  const { cast, people } = stage;
  const { practice } = people.ratings;
  const offer = async (days: number, place: string, by = cast.rater) => {
    const at = new Date(stage.test.clock.now().getTime() + days * DAY).toISOString();
    const seats = { secondRaterId: cast['second-rater'].id, rolePlayerId: cast['role-player'].id };
    const time = { startsAt: at, minutes: 30, mode: 'video', place: stage.word(place), stationCodes: ['R1', 'R6'] };
    return created(by.browser, `${stage.program}/offered-times`, { ...time, ...(by === cast.rater ? seats : {}) });
  };
  const other = cast['any trainee'] as Candidate;
  const booked = await done(practice.book(other, 'R1', await offer(2, 'booked-place')));
  const differing = await people.ratings.conversation(cast.programId, 'R6', {
    ...cast,
    trainee: other,
    player: cast['role-player'],
    second: cast['second-rater'],
  });
  await people.ratings.signed(differing, cast.rater);
  await people.ratings.signed(differing, cast['second-rater'], withGaps(differing.station, passing(differing.station), 3));
  stage.later();
  const talk = await stage.talk('R3');
  const ratingId = await people.ratings.open(talk, cast.rater);
  const draft = { sheet: stage.sheet(talk.station, 'draft'), jotter: stage.word('jotter') };
  const { body } = await cast.rater.browser.get(`/api/ratings/${ratingId}`);
  await done(cast.rater.browser.put(`/api/ratings/${ratingId}/draft`, draft, { 'if-match': String(body.version) }));
  return {
    offeredTimeId: await offer(3, 'offered-place'),
    thirdLookTimeId: await offer(4, 'third-look-place', cast['any clinical-supervisor']),
    bookedRolePlayId: booked.body.rolePlayId,
    differingRolePlayId: differing.id,
    otherEnrolmentId: other.enrolmentId,
    ratingId,
    rolePlayId: talk.id,
  };
}

export async function calibration(stage: Stage): Promise<Ids> {
  const { rater, programId, 'any admin': admin } = stage.cast;
  const calibrations = new CalibrationWorld(stage.test);
  const runId = await calibrations.open(rater, programId);
  const { station } = await calibrations.station();
  const words = stage.sheet(station, 'calibration');
  const [first = ''] = await calibrations.titles(rater, runId);
  await calibrations.mark(rater, runId, { [first]: (sheet) => ({ ...sheet, evidence: words.evidence, feedback: words.feedback }) });
  await done(calibrations.handIn(rater, runId));
  const counts = { examples: 6, levelsRated: 30, levelsExact: 28, criticalSeeded: 3, criticalCaught: 3, calibratedOn: '2026-11-01' };
  const record = { stationCode: 'R3', rubricVersion: station.rubricVersion, ...counts, evidence: stage.word('calibration-record') };
  await done(admin.browser.post(`${stage.program}/people/${rater.id}/calibrations`, record));
  return { runId };
}
