import { ROSTER_MEANING } from '#libs/assessment';
import { hoursFrom } from '../support/world-practice.js';
import { type Commands, made, type Stage } from './stage.js';

/** A live session of the day after tomorrow, with one trainee in it where wanted. */
async function planned({ live, liveProgramId, facilitator, test }: Stage, seated = true) {
  const trainee = await live.trainee(liveProgramId);
  const at = hoursFrom(test.clock.now(), 48);
  const session = await made(live.plan(facilitator, liveProgramId, at, { enrolmentIds: seated ? [trainee.enrolmentId] : [] }));
  return { trainee, at, by: facilitator.browser, id: String(session.id) };
}

/** One that began, with minutes to sign. */
async function begun({ live, liveProgramId, facilitator }: Stage) {
  const { enrolmentId } = await live.trainee(liveProgramId);
  const id = await live.began(facilitator, liveProgramId, 90, [{ enrolmentId }]);
  return { id, by: facilitator.browser, minutes: [{ enrolmentId, minutes: 60 }] };
}

/** What is asked for about live sessions, each ready for somebody new. */
export const commandsOfLiveSessions: Commands = {
  'LiveSessions.add': async ({ live, liveProgramId, facilitator, test }) => {
    const body = live.form(hoursFrom(test.clock.now(), 48), { facilitatorIds: [facilitator.id] });
    return { by: facilitator.browser, method: 'post', url: `/api/programs/${liveProgramId}/live-sessions`, body };
  },
  'LiveSessions.change': async (stage) => {
    const { by, id } = await planned(stage);
    const { sessionCode: _, enrolmentIds: __, ...form } = stage.live.form(hoursFrom(stage.test.clock.now(), 72)) as Record<string, unknown>;
    const body = { ...form, facilitatorIds: [stage.facilitator.id] };
    return { by, method: 'put', url: `/api/live-sessions/${id}`, body, ifMatch: 1 };
  },
  'LiveSessions.cancel': async (stage) => {
    const { by, id } = await planned(stage);
    return { by, method: 'post', url: `/api/live-sessions/${id}/cancellation` };
  },
  'LiveSessions.seat': async (stage) => {
    const { by, id, trainee } = await planned(stage, false);
    return { by, method: 'post', url: `/api/live-sessions/${id}/seats`, body: { enrolmentIds: [trainee.enrolmentId] } };
  },
  'LiveSessions.unseat': async (stage) => {
    const { by, id, trainee } = await planned(stage);
    return { by, method: 'delete', url: `/api/live-sessions/${id}/seats/${trainee.enrolmentId}` };
  },
  'LiveSessions.decline': async (stage) => {
    const { id, trainee } = await planned(stage);
    return { by: trainee.browser, method: 'post', url: `/api/enrolments/${trainee.enrolmentId}/live-sessions/${id}/absence` };
  },
  'LiveSessions.comeAfterAll': async (stage) => {
    const { id, trainee } = await planned(stage);
    const url = `/api/enrolments/${trainee.enrolmentId}/live-sessions/${id}/absence`;
    await made(trainee.browser.post(url));
    return { by: trainee.browser, method: 'delete', url };
  },
  'LiveSessions.sign': async (stage) => {
    const { by, id, minutes } = await begun(stage);
    return { by, method: 'post', url: `/api/live-sessions/${id}/roster`, body: { minutes, meaning: ROSTER_MEANING } };
  },
  'LiveSessions.correct': async (stage) => {
    const { by, id, minutes } = await begun(stage);
    await made(stage.live.sign(stage.facilitator, id, minutes));
    const [entry] = await stage.test.sql<{ id: string }>('SELECT id FROM attendance WHERE live_session_id = $1', [id]);
    const body = { minutes: 30, reason: 'slip', meaning: ROSTER_MEANING };
    return { by, method: 'post', url: `/api/attendance/${entry!.id}/correction`, body };
  },
};
