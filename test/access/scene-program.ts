import { randomUUID } from 'node:crypto';
import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { CurriculumWorld } from '../support/world-curriculum.js';
import { LiveWorld } from '../support/world-live.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';
import { created, done, type Ids, type Stage } from './stage.js';

const DAY = 86_400_000;

export async function organization(stage: Stage): Promise<Ids> {
  const { 'any admin': admin, trainee, rater, supervisor, 'any peer-supervisor': friend } = stage.cast;
  const { browser } = admin;
  const cohort = await created(browser, `${stage.program}/cohorts`, { name: stage.word('cohort'), startsOn: '2026-10-01' });
  await done(browser.post(`/api/cohorts/${cohort}/members`, { personId: trainee.id }));
  const conflict = await created(trainee.browser, `${stage.program}/conflicts`, { otherId: friend.id, kind: 'friend' });
  const licence = { kind: 'licence-kind', number: 'licence-number', issuer: 'licence-issuer' };
  const words = Object.fromEntries(Object.entries(licence).map(([field, word]) => [field, stage.word(word)]));
  await done(browser.post(`${stage.program}/people/${rater.id}/licences`, { ...words, validFrom: '2020-01-01' }));
  const version = { 'if-match': '0' };
  await done(browser.put(`${stage.program}/people/${trainee.id}/accommodation`, { extraTimePercent: 37, pauses: true }, version));
  const place = await created(browser, `${stage.program}/reporting-places`, { name: stage.word('place-name') });
  const fields = ['answer', 'whoReports', 'reportTo', 'contact', 'howFast', 'doneBy', 'law'];
  const duty = Object.fromEntries(fields.map((field) => [field, stage.word(`duty-${field.toLowerCase()}`)]));
  const dates = { checkedOn: '2026-11-01', checkBy: '2027-05-01' };
  await done(browser.put(`/api/reporting-places/${place}/duties/child-abuse`, { ...duty, ...dates }, version));
  const email = `${stage.word('invited-email')}@example.org`;
  const invited = await browser.post(`${stage.program}/invitations`, { email, name: stage.word('invited-name'), role: 'trainee' });
  const token = tokenIn((await messagesTo(stage.test, email)).at(-1), 'invite');
  const [supervision] = await stage.test.sql<{ id: string }>(`SELECT id FROM supervision WHERE supervisor_id = $1`, [supervisor.id]);
  const [grant] = await stage.test.sql<{ id: string }>(`SELECT id FROM role_grant WHERE person_id = $1`, [supervisor.id]);
  return {
    cohortId: cohort,
    conflictId: conflict,
    placeId: place,
    invitationId: invited.body.id,
    invitation: token,
    supervisionId: supervision?.id ?? '',
    grantId: grant?.id ?? '',
  };
}

export async function learning(stage: Stage): Promise<Ids> {
  const { browser } = stage.trainee;
  const note = { text: stage.word('note-to-self'), writer: randomUUID(), clientSeq: 1 };
  await done(browser.put(`${stage.base}/notes/M4-L1/1`, note, { 'if-match': '0' }));
  const checkIn = await created(browser, '/api/me/check-ins', { level: 4, words: stage.word('check-in') });
  const plan = Object.fromEntries(['signs', 'helps', 'people', 'steps'].map((box) => [box, stage.word(`wellness-${box}`)]));
  await done(browser.put('/api/me/wellness-plan', plan, { 'if-match': '0' }));
  const [attempt] = await stage.test.sql<{ id: string }>(`SELECT id FROM quiz_attempt WHERE enrolment_id = $1 AND quiz_code = 'M4-Q'`, [
    stage.trainee.enrolmentId,
  ]);
  for (const [kind, code] of [
    ['quiz', 'M4-Q'],
    ['station', 'R1'],
  ] as const)
    await stage.test.sql(
      `INSERT INTO ${kind}_extra_attempt (program_id, id, enrolment_id, person_id, ${kind}_code, reason, given_by, given_at)
       VALUES ($1, gen_random_uuid(), $2, $3, '${code}', $4, $5, now())`,
      [stage.cast.programId, stage.trainee.enrolmentId, stage.trainee.id, stage.word(`${kind}-extra-reason`), stage.cast.lead.id],
    );
  return { checkInId: checkIn, attemptId: attempt?.id ?? '' };
}

export async function liveSessions(stage: Stage): Promise<Ids> {
  const live = new LiveWorld(stage.test, stage.world);
  const { facilitator, programId } = stage.cast;
  const at = (days: number) => new Date(stage.test.clock.now().getTime() + days * DAY);
  const plan = async (days: number, place: string) => {
    const about = { enrolmentIds: [stage.trainee.enrolmentId], place: stage.word(place) };
    return (await done(live.plan(facilitator, programId, at(days), about))).body.id as string;
  };
  const past = await plan(-1, 'live-place-past');
  await done(live.sign(facilitator, past, [{ enrolmentId: stage.trainee.enrolmentId, minutes: 60 }]));
  const [attendance] = await stage.test.sql<{ id: string }>(`SELECT id FROM attendance WHERE live_session_id = $1`, [past]);
  return {
    liveSessionId: await plan(2, 'live-place'),
    unsignedSessionId: await plan(-2, 'live-place-unsigned'),
    pastSessionId: past,
    attendanceId: attendance?.id ?? '',
  };
}

/** A version that was made in this program and published in it; a draft of a question. */
export async function curriculum(stage: Stage): Promise<Ids> {
  const { programId, 'any author': author } = stage.cast;
  const worlds = new CurriculumWorld(stage.test);
  const otherId = await worlds.current(programId);
  const versionId = await worlds.madeIn(programId, { ...author, name: stage.word('version-title') });
  await done(worlds.publish(author, programId, versionId));
  const [version] = await stage.test.sql<{ id: string }>(
    `SELECT id FROM program_version WHERE program_id = $1 AND curriculum_version_id = $2`,
    [programId, versionId],
  );
  const bank = new BankWorld(programId, author);
  await done(bank.import(goodGift(`A member asks about ${stage.word('draft')}.`)));
  const [draft] = (await bank.drafts()).body.drafts;
  return { otherId, versionId, programVersionId: version?.id ?? '', draftId: draft.id };
}

/** A session on another device, and a link to a new password. */
export async function secrets(stage: Stage): Promise<Ids> {
  const { id, email } = stage.trainee;
  const open = stage.test.get(SessionsCommands);
  await stage.test.get(Database).write(Actor.system, (tx) => open.open(tx, id, [{ role: 'trainee' }], stage.word('device')));
  const [session] = await stage.test.sql<{ id: string }>(`SELECT id FROM session WHERE device = $1`, [stage.word('device')]);
  await done(stage.test.visitor().post('/api/password-resets', { email }));
  // the message may come by way of a second job
  await stage.test.runJobs();
  return { sessionId: session?.id ?? '', reset: tokenIn((await messagesTo(stage.test, email)).at(-1), 'reset') };
}
