import { refusalsOf, TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';

let test_: TestApp;
let world: World;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.program();
  staff = await people.staff(programId);
});
afterAll(() => test_.stop());

const apply = ({ browser, enrolmentId }: Candidate) => browser.post(`/api/enrolments/${enrolmentId}/application`);

it('an application waits for an unsigned second look, and for nothing else', async () => {
  const candidate = await people.candidate(programId, staff, { stations: ['R6'] });
  const talk = await people.ratings.conversation(programId, 'R6', { trainee: candidate, ...staff });
  await people.ratings.signed(talk, staff.rater);
  const early = await apply(candidate);
  expect([early.status, early.body.refusals?.map(({ facts }: { facts: object }) => facts)]).toEqual([
    409,
    [{ code: 'station', about: 'R6', whoMustAct: 'second-rater' }],
  ]);
  await people.ratings.signed(talk, staff.second);
  expect((await apply(candidate)).status).toBe(201);
});

it('an application waits for the one gate that is open', async () => {
  const candidate = await people.candidate(programId, staff, { ethics: true });
  expect(refusalsOf(await apply(candidate))).toEqual(['gate.unmet']);
  await people.signEthics(candidate);
  expect((await apply(candidate)).status).toBe(201);
});

it('a certificate waits for an approval: the same person, the same admin, a return and then an approval', async () => {
  const candidate = await people.candidate(programId, staff);
  const decided = async (outcome: string) => {
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    return (await people.decide(staff.reviewer, caseId, outcome)).body.id as string;
  };
  expect(refusalsOf(await people.issue(staff.admin, await decided('returned')))).toEqual(['certificate.no-approval']);
  expect((await people.issue(staff.admin, await decided('approved'))).status).toBe(201);
});
