import { ForgetWhatIsOver } from '../../apps/api/src/features/housekeeping/forget-what-is-over.js';
import { TestApp } from '../support/app.js';
import { World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

describe('housekeeping', () => {
  it('forgets replies after thirty days, not before, and sessions long over', async () => {
    const person = await world.person(programId, 'admin');
    await person.browser.post(`/api/programs/${programId}/cohorts`, { name: 'Kept reply', startsOn: '2027-01-01' });
    const replies = () => test_.sql('SELECT 1 FROM operation WHERE actor_id = $1', [person.id]);
    const sessions = () => test_.sql('SELECT 1 FROM session WHERE person_id = $1', [person.id]);
    const housekeeping = test_.get(ForgetWhatIsOver);
    test_.clock.freeze(new Date(Date.now() + 29 * 86_400_000));
    await housekeeping.run();
    expect(await replies()).toHaveLength(1);
    test_.clock.advance(2 * 86_400_000);
    expect((await housekeeping.run()).operations).toBeGreaterThan(0);
    expect(await replies()).toHaveLength(0);
    expect(await sessions()).toHaveLength(1);
    test_.clock.advance(70 * 86_400_000);
    await housekeeping.run();
    expect(await sessions()).toHaveLength(0);
  });
});
