import { randomUUID } from 'node:crypto';
import { CalibrationWorld } from '../support/world-calibration.js';
import { LearningWorld } from '../support/world-learning.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';
import { type Commands, made, type Stage } from './stage.js';

/** The station of the shipped curriculum that has examples to calibrate by. */
const CALIBRATED = 'R3';

async function calibrating({ test, world, programId }: Stage) {
  const calibrations = new CalibrationWorld(test, CALIBRATED);
  const rater = await world.person(programId, 'clinical-supervisor');
  return { calibrations, rater, by: rater.browser, id: await calibrations.open(rater, programId) };
}

const gift = (stage: Stage) => goodGift(`A member says for the ${stage.number()}th time that nobody listens.`);

/** A question that waits to be added, in a program of its own: the next version of a program's bank is made once. */
async function drafted(stage: Stage) {
  const programId = await stage.world.program();
  const bank = new BankWorld(programId, await stage.world.person(programId, 'author'));
  await made(bank.import(gift(stage)));
  const [draft] = (await made(bank.drafts())).drafts;
  return { bank, by: bank.person.browser, id: String(draft.id), url: `${bank.path}/question-drafts/${draft.id}` };
}

/** A program of its own with a trainee who knows the first lesson, has a place and a note in it, and content that tells it anew. */
async function toldAnew(stage: Stage) {
  const content = await stage.newContent();
  const programId = await stage.curriculum.programLike(stage.programId);
  const trainee = await stage.quizzes.trainee(programId);
  const learning = new LearningWorld(trainee.browser, trainee.enrolmentId);
  await made(learning.place('M4-L1', { card: 2, seen: [1, 2], clientSeq: 1 }));
  const note = { text: 'To think about.', writer: randomUUID(), clientSeq: 1 };
  await made(trainee.browser.put(`${learning.base}/notes/M4-L1/1`, note, { 'if-match': '0' }));
  return { content, programId, learning, admin: await stage.world.person(programId, 'admin') };
}

async function published(stage: Stage) {
  const ready = await toldAnew(stage);
  const { id } = await made(stage.curriculum.publish(ready.admin, ready.programId, ready.content));
  return { ...ready, versionId: String(id) };
}

/** What authors and raters ask for before anybody learns or is rated, each ready for somebody new. */
export const commandsOfAuthors: Commands = {
  'CalibrationRuns.open': async (stage) => {
    const { browser } = await stage.world.person(stage.programId, 'clinical-supervisor');
    return { by: browser, method: 'post', url: `${stage.program}/stations/${CALIBRATED}/calibration-runs` };
  },
  'CalibrationRuns.save': async (stage) => {
    const { calibrations, rater, by, id } = await calibrating(stage);
    const [first] = await calibrations.titles(rater, id);
    const body = { sheet: await calibrations.golden(first!) };
    return { by, method: 'put', url: `/api/calibration-runs/${id}/examples/1/sheet`, body, ifMatch: 0 };
  },
  'CalibrationRuns.handIn': async (stage) => {
    const { calibrations, rater, by, id } = await calibrating(stage);
    await calibrations.mark(rater, id);
    return { by, method: 'post', url: `/api/calibration-runs/${id}/hand-in` };
  },
  'QuestionBanks.import': async (stage) => {
    const { browser } = await stage.world.person(stage.programId, 'author');
    const content = Buffer.from(`${gift(stage)}\n${gift(stage)}`).toString('base64');
    const defaults = { objective: 'M4.1', difficulty: 'easy', sources: ['SAMHSA-12'] };
    const body = { content, format: null, dryRun: false, leaveOut: false, defaults };
    return { by: browser, method: 'post', url: `${stage.program}/question-banks/M4-Q/imports`, body };
  },
  'QuestionBanks.save': async (stage) => {
    const { bank, by, id, url } = await drafted(stage);
    const { question } = await made(bank.draft(id));
    return { by, method: 'put', url, body: { ...question, stem: 'A calmer question?' }, ifMatch: 1 };
  },
  'QuestionBanks.remove': async (stage) => {
    const { by, url } = await drafted(stage);
    return { by, method: 'delete', url };
  },
  'QuestionBanks.addition': async (stage) => {
    const { bank, by, id } = await drafted(stage);
    const { curriculumVersionId } = await made(bank.banks());
    const body = { curriculumVersionId, draftIds: [id], dryRun: false };
    return { by, method: 'post', url: `${bank.path}/question-banks/M4-Q/additions`, body };
  },
  'Publishing.publish': async (stage) => {
    const { content, programId, admin } = await toldAnew(stage);
    const body = { curriculumVersionId: content, terms: 'as-they-are' };
    return { by: admin.browser, method: 'post', url: `/api/programs/${programId}/program-versions`, body };
  },
  'Publishing.move': async (stage) => {
    const { programId, admin, learning, versionId } = await published(stage);
    const url = `/api/programs/${programId}/program-versions/${versionId}/moves`;
    return { by: admin.browser, method: 'post', url, body: { enrolmentIds: [learning.enrolmentId] } };
  },
  'Learning.changesSeen': async (stage) => {
    const { programId, admin, learning, versionId } = await published(stage);
    await made(stage.curriculum.move(admin, programId, versionId, [learning.enrolmentId]));
    const url = `${learning.base}/lessons/M4-L1`;
    const { lessonDigest } = await made(learning.browser.get(`${url}/changes`));
    return { by: learning.browser, method: 'post', url: `${url}/changes-seen`, body: { lessonDigest } };
  },
};
