import { randomUUID } from 'node:crypto';
import { LearningWorld } from '../support/world-learning.js';
import { shownAnswer } from '../support/world-quizzes.js';
import { type Commands, made } from './stage.js';

const lesson = ({ enrolmentId }: { enrolmentId: string }, code = 'M4-L1') => `/api/enrolments/${enrolmentId}/lessons/${code}`;
const PLACE = { card: 1, seen: [1], summaryRead: [], setAside: [] };
const PLAN = { signs: 'Short sleep.', helps: 'A walk.', people: 'My sister.', steps: 'Call her.' };

/** What trainees ask for, each ready for somebody new. */
export const commandsOfTrainees: Commands = {
  'Quizzes.start': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    return { by: browser, method: 'post', url: `/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts` };
  },
  'Quizzes.take': async (stage) => {
    const { by, id } = await stage.attempt();
    return { by, method: 'post', url: `/api/quiz-attempts/${id}/lease` };
  },
  'Quizzes.save': async (stage) => {
    const { by, id, lease } = await stage.attempt();
    const [question] = await stage.quizzes.known(id);
    const body = { lease, clientSeq: 1, value: shownAnswer(question!, 'right') };
    return { by, method: 'put', url: `/api/quiz-attempts/${id}/answers/${question!.slot}`, body, about: id };
  },
  'Quizzes.submit': async (stage) => {
    const { by, id, lease } = await stage.attempt();
    await stage.quizzes.answerAll(by, id, lease, 'right');
    return { by, method: 'post', url: `/api/quiz-attempts/${id}/submission`, body: { lease } };
  },
  'Learning.place': async ({ programId, world, quizzes }) => {
    const trainee = await world.person(programId, 'trainee');
    const enrolmentId = await quizzes.enrolmentOf(programId, trainee.id);
    return {
      by: trainee.browser,
      method: 'put',
      url: `${lesson({ enrolmentId })}/place`,
      body: { ...PLACE, clientSeq: 1 },
      about: enrolmentId,
    };
  },
  'Learning.complete': async ({ programId, world }) => {
    const { browser } = await world.person(programId, 'trainee');
    const learning = await LearningWorld.of({ browser });
    const seen = (await made(learning.lesson('M4-L1'))).cards.map(({ number }: { number: number }) => number);
    await made(learning.place('M4-L1', { card: seen.length, seen, clientSeq: 1 }));
    return { by: browser, method: 'post', url: `${learning.base}/lessons/M4-L1/completion` };
  },
  'Learning.setAside': async ({ programId, world, quizzes }) => {
    const trainee = await world.person(programId, 'trainee');
    return {
      by: trainee.browser,
      method: 'post',
      url: `${lesson({ enrolmentId: await quizzes.enrolmentOf(programId, trainee.id) })}/set-aside`,
    };
  },
  'Learning.comeBack': async ({ programId, world, quizzes }) => {
    const trainee = await world.person(programId, 'trainee');
    const url = `${lesson({ enrolmentId: await quizzes.enrolmentOf(programId, trainee.id) })}/set-aside`;
    await made(trainee.browser.post(url));
    return { by: trainee.browser, method: 'delete', url };
  },
  'Learning.write': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    const body = { text: 'To think about.', writer: randomUUID(), clientSeq: 1 };
    return { by: browser, method: 'put', url: `/api/enrolments/${enrolmentId}/notes/M4-L1/1`, body, ifMatch: 0, about: enrolmentId };
  },
  'Learning.erase': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    const url = `/api/enrolments/${enrolmentId}/notes/M4-L1/1`;
    await made(browser.put(url, { text: 'To think about.', writer: randomUUID(), clientSeq: 1 }, { 'if-match': '0' }));
    return { by: browser, method: 'delete', url };
  },
  'MyNotes.erase': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    const form = { text: 'To think about.', writer: randomUUID(), clientSeq: 1 };
    await made(browser.put(`/api/enrolments/${enrolmentId}/notes/M4-L1/1`, form, { 'if-match': '0' }));
    return { by: browser, method: 'delete', url: `/api/me/notes/${enrolmentId}/M4-L1/1` };
  },
  'PracticeHours.log': async (stage) => {
    const { trainee } = await stage.hours();
    return { by: trainee.browser, method: 'post', url: `/api/enrolments/${trainee.enrolmentId}/practice-hours`, body: stage.claim() };
  },
  'PracticeHours.change': async (stage) => {
    const { trainee, claim, id } = await stage.hours();
    return { by: trainee.browser, method: 'put', url: `/api/practice-hours/${id}`, body: { ...claim, minutes: 45 }, ifMatch: 1 };
  },
  'PracticeHours.withdraw': async (stage) => {
    const { trainee, id } = await stage.hours();
    return { by: trainee.browser, method: 'delete', url: `/api/practice-hours/${id}` };
  },
  'EthicsSignatures.sign': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    const { version, meaning } = await made(browser.get(`/api/enrolments/${enrolmentId}/ethics-code`));
    return { by: browser, method: 'post', url: `/api/enrolments/${enrolmentId}/ethics-signature`, body: { version, meaning } };
  },
  'Feedback.acknowledge': async (stage) => {
    const { talk } = await stage.sheet(false);
    const { id } = await stage.ratings.signed(talk, talk.second!);
    return { by: talk.trainee.browser, method: 'post', url: `/api/sign-offs/${id}/acknowledgement`, body: { asksAnotherLook: false } };
  },
  'Stations.book': async (stage) => {
    const { browser, enrolmentId } = await stage.practice.trainee(stage.programId);
    const body = { offeredTimeId: await stage.offered() };
    return { by: browser, method: 'post', url: `/api/enrolments/${enrolmentId}/stations/R1/bookings`, body };
  },
  'Stations.chooseOther': async (stage) => {
    const { browser, enrolmentId } = await stage.practice.trainee(stage.programId);
    return { by: browser, method: 'post', url: `/api/enrolments/${enrolmentId}/stations/R1/theme-swap` };
  },
  'Stations.bringBack': async (stage) => {
    const { browser, enrolmentId } = await stage.practice.trainee(stage.programId);
    const url = `/api/enrolments/${enrolmentId}/stations/R1/theme-swap`;
    await made(browser.post(url));
    return { by: browser, method: 'delete', url };
  },
  'Wellbeing.checkIn': async (stage) => {
    const { browser } = await stage.trainee();
    return { by: browser, method: 'post', url: '/api/me/check-ins', body: { level: 5 } };
  },
  'Wellbeing.erase': async (stage) => {
    const { browser } = await stage.trainee();
    const { id } = await made(browser.post('/api/me/check-ins', { level: 5 }));
    return { by: browser, method: 'delete', url: `/api/me/check-ins/${id}` };
  },
  'Wellbeing.eraseAll': async (stage) => {
    const { browser } = await stage.trainee();
    await made(browser.post('/api/me/check-ins', { level: 5 }));
    return { by: browser, method: 'delete', url: '/api/me/check-ins' };
  },
  'Wellbeing.writePlan': async (stage) => {
    const { browser } = await stage.trainee();
    return { by: browser, method: 'put', url: '/api/me/wellness-plan', body: PLAN, ifMatch: 0 };
  },
  'Wellbeing.erasePlan': async (stage) => {
    const { browser } = await stage.trainee();
    await made(browser.put('/api/me/wellness-plan', PLAN, { 'if-match': '0' }));
    return { by: browser, method: 'delete', url: '/api/me/wellness-plan' };
  },
};

/** Commands that keep nothing: there is no write to fail. */
export const commandsWithoutWrites: Commands = {
  'Learning.answer': async (stage) => {
    const { browser, enrolmentId } = await stage.trainee();
    const url = `/api/enrolments/${enrolmentId}/modules/M4/practice`;
    const { items } = await made(browser.get(url));
    const item = items.find(({ type }: { type: string }) => type === 'single');
    const body = { item: item.code, round: 1, answer: { choice: item.options[0].key }, reveal: true };
    return { by: browser, method: 'post', url: `${url}/answers`, body, about: enrolmentId };
  },
};
