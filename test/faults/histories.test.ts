import fc from 'fast-check';
import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { type Station, stationByCode } from '../../libs/curriculum/src/index.js';
import { TestApp } from '../support/app.js';
import { CERTIFICATION } from './histories/certification-steps.js';
import { HistoryModel, STAGES } from './histories/history-model.js';
import { HistoryWorld } from './histories/history-world.js';
import { PRACTICE } from './histories/practice-steps.js';
import { STATION } from './histories/preparation.js';
import { compareStanding, type Real } from './histories/real.js';
import { WRITTEN } from './histories/written-steps.js';
import { replay, seed, size } from './size.js';

/** Side by side, on people who have nothing to do with each other. */
const LANES = 8;
const QUIZ = { questions: 12 };
/** Numbers that rest on a conversation which booking would have refused, and the checker refuses as well. */
const irregular = new Set<string>();

let test_: TestApp;
let world: HistoryWorld;
let station: Station;
beforeAll(async () => {
  test_ = await TestApp.start();
  // twice as many as needed: a history that fails is told again and again until it is short
  world = await HistoryWorld.make(test_, Math.ceil((size.histories / STAGES.length) * 2));
  const newest = await test_.get(Database).read(Actor.system, (tx) => test_.get(CurriculumFacts).newest(tx));
  const found = newest && stationByCode(newest.pack, STATION);
  if (!found) throw new Error('The curriculum has no such station.');
  station = found;
});
afterAll(() => test_.stop());

const history = fc.asyncProperty(
  fc.constantFrom(...STAGES),
  fc.commands([...WRITTEN, ...PRACTICE, ...CERTIFICATION], {
    maxCommands: 16,
    size: 'max',
    ...(replay.commands ? { replayPath: replay.commands } : {}),
  }),
  async (stage, commands) => {
    const subject = await world.subject(stage);
    if (!subject) return fc.pre(false); // only a history that failed is told so often
    const questions = subject.attempts.at(-1)?.questions ?? [];
    const mustPass = questions.filter(({ item }) => item.mustPass).map(({ slot }) => slot);
    const model = new HistoryModel(stage, { ...QUIZ, mustPass });
    const real: Real = { world, subject, station };
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await compareStanding(model, real);
    if (model.isIrregular && subject.certificate) irregular.add(subject.certificate.number);
  },
);

const BUSY_MACHINE_MS = 3_600_000;

it(
  `what a trainee and the people around them do is allowed and refused as the rules say, in ${size.histories} histories`,
  async () => {
    const lanes = replay.path
      ? [{ seed, path: replay.path, numRuns: 1 }]
      : Array.from({ length: LANES }, (_, lane) => ({ seed: seed + lane, numRuns: Math.ceil(size.histories / LANES) }));
    const told = await Promise.allSettled(lanes.map((lane) => fc.assert(history, lane)));
    for (const lane of told) if (lane.status === 'rejected') throw lane.reason;
    const { faults, certificates } = await test_.get(CheckCertificates).run();
    expect(faults.filter(({ number }) => !irregular.has(number))).toEqual([]);
    expect((await oneForTwo()).filter(({ number }) => !irregular.has(number))).toEqual([]);
    if (!replay.path) expect(certificates).toBeGreaterThan(size.histories / 20);
  },
  BUSY_MACHINE_MS,
);

/** Certificates in which one person was two of trainee, rater, role-player, reviewer and issuer. */
function oneForTwo(): Promise<{ number: string }[]> {
  return test_.sql(`
    SELECT DISTINCT c.number
      FROM certificate_issue i JOIN credential c ON c.id = i.credential_id JOIN review_decision d ON d.id = i.review_decision_id
      JOIN sign_off s ON s.enrolment_id = i.enrolment_id AND s.signed_at <= i.issued_at JOIN role_play r ON r.id = s.role_play_id
     WHERE cardinality(ARRAY(SELECT DISTINCT unnest(ARRAY[c.holder_id, s.rater_id, r.role_player_id, d.reviewer_id, i.issued_by]))) < 5`);
}
