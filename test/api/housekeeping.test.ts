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

  it('forgets what is over in batches of a thousand, each in a transaction of its own, and leaves what is not', async () => {
    await test_.sql(`
      CREATE TABLE forgotten (transaction xid8, rows bigint);
      CREATE FUNCTION note_forgotten() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        BEGIN INSERT INTO forgotten SELECT pg_current_xact_id(), count(*) FROM gone; RETURN NULL; END $$;
      CREATE TRIGGER note_forgotten AFTER DELETE ON operation REFERENCING OLD TABLE AS gone EXECUTE FUNCTION note_forgotten();
      INSERT INTO operation (actor_id, op_id, digest, made_at)
        SELECT gen_random_uuid(), gen_random_uuid(), 'old', now() - interval '31 days' FROM generate_series(1, 2500)
        UNION ALL SELECT gen_random_uuid(), gen_random_uuid(), 'new', now() - interval '29 days' FROM generate_series(1, 10)`);
    expect((await test_.get(ForgetWhatIsOver).run()).operations).toBe(2500);
    const batches = await test_.sql<{ rows: string }>(`SELECT sum(rows) AS rows FROM forgotten GROUP BY transaction ORDER BY transaction`);
    expect(batches.map(({ rows }) => Number(rows))).toEqual([1000, 1000, 500]);
    expect(await test_.sql(`SELECT 1 FROM operation WHERE digest IN ('old', 'new')`)).toHaveLength(10);
  });
});
