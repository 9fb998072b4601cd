import { hoursFrom, type Trainee } from '../support/world-practice.js';
import { passing, withCritical, withGaps } from '../support/world-ratings.js';
import { type Ask, type Commands, made, type Stage } from './stage.js';

/** A conversation that two raters saw differently, and the free time of a third. */
async function differing(stage: Stage): Promise<{ trainee: Trainee; url: string; body: object }> {
  const { ratings, practice, programId, staff } = stage;
  const trainee = await practice.trainee(programId);
  const talk = await ratings.conversation(programId, 'R1', { ...staff, trainee });
  await ratings.signed(talk);
  await ratings.signed(talk, staff.second, withGaps(talk.station, passing(talk.station), 3));
  return { trainee, url: `/api/role-plays/${talk.id}/third-look`, body: { offeredTimeId: (await freeSoon(stage)).id } };
}

/** A time of new staff within the hour, so that a conversation in it may begin. */
async function freeSoon({ practice, programId, test }: Stage) {
  const [rater, player] = [await practice.rater(programId, 'R1'), await practice.rolePlayer(programId)];
  return { rater, id: await practice.offer(rater, programId, { at: hoursFrom(test.clock.now(), 0.5), stations: ['R1'], player }) };
}

async function booked(stage: Stage, offeredTimeId: string) {
  const trainee = await stage.practice.trainee(stage.programId);
  const { rolePlayId } = await made(stage.practice.book(trainee, 'R1', offeredTimeId));
  return { trainee, url: `/api/role-plays/${rolePlayId}` };
}

/** A pause of practice after a signed rating, with a step about it. */
const paused =
  (step: 'talk' | 'appeal' | 'lifting', body: object) =>
  async (stage: Stage): Promise<Ask> => {
    const lead = await stage.leading();
    const talk = await stage.ratings.conversation(stage.programId, 'R6', stage.staff);
    await stage.ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const [pause] = await stage.test.sql<{ id: string }>('SELECT id FROM practice_pause WHERE enrolment_id = $1', [talk.enrolmentId]);
    const url = `/api/practice-pauses/${pause!.id}`;
    if (step !== 'talk') await made(lead.post(`${url}/talk`, { supportOffered: true }));
    return { by: step === 'appeal' ? talk.trainee.browser : lead, method: 'post', url: `${url}/${step}`, body };
  };

/** What is asked for around practice conversations, each ready for somebody new. */
export const commandsOfConversations: Commands = {
  'OfferedTimes.staff': async (stage) => {
    const { rater, second, player } = stage.staff;
    const at = hoursFrom(stage.test.clock.now(), 48 + stage.number());
    const id = await stage.practice.offer(rater, stage.programId, { at, stations: ['R1'] });
    const body = { secondRaterId: second.id, rolePlayerId: player.id };
    return { by: rater.browser, method: 'put', url: `/api/offered-times/${id}/staff`, body, ifMatch: 1 };
  },
  'RolePlays.accept': async (stage) => {
    const { trainee, url, body } = await differing(stage);
    const { rolePlayId } = await made(stage.admin.post(url, body));
    return { by: trainee.browser, method: 'post', url: `/api/role-plays/${rolePlayId}/acceptance` };
  },
  'RolePlays.cancel': async (stage) => {
    const { trainee, url } = await booked(stage, await stage.offered());
    return { by: trainee.browser, method: 'post', url: `${url}/cancellation` };
  },
  'RolePlays.start': async (stage) => {
    const { rater, id } = await freeSoon(stage);
    const { url } = await booked(stage, id);
    return { by: rater.browser, method: 'post', url: `${url}/start`, body: {} };
  },
  'RolePlays.end': async ({ ratings, programId }) => {
    const talk = await ratings.conversation(programId, 'R1', { outcome: null });
    return { by: talk.rater.browser, method: 'post', url: `/api/role-plays/${talk.id}/outcome`, body: { outcome: 'completed' } };
  },
  'RolePlays.talk': async ({ ratings, programId, staff }) => {
    const talk = await ratings.conversation(programId, 'R1', staff);
    return { by: talk.rater.browser, method: 'post', url: `/api/role-plays/${talk.id}/talk` };
  },
  'Decisions.book': async (stage) => {
    const { url, body } = await differing(stage);
    return { by: stage.admin, method: 'post', url, body };
  },
  'Decisions.giveAttempt': async (stage) => {
    const { practice, ratings, programId, staff } = stage;
    const by = await stage.leading();
    const trainee = await practice.trainee(programId);
    for (let count = 0; count < 3; count++) {
      const talk = await ratings.conversation(programId, 'R1', { ...staff, second: null, trainee });
      await ratings.signed(talk, talk.rater, withGaps(talk.station, passing(talk.station)));
    }
    const body = { reason: 'The first two were in a noisy room.' };
    return { by, method: 'post', url: `/api/enrolments/${trainee.enrolmentId}/stations/R1/extra-attempts`, body };
  },
  'Harm.talk': paused('talk', { supportOffered: true, note: 'We speak again on Friday.' }),
  'Harm.appeal': paused('appeal', { words: 'Please look again.' }),
  'Harm.lift': paused('lifting', { reason: 'The question was asked outside the room.' }),
};
