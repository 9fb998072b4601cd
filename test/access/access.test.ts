import { TestApp } from '../support/app.js';
import { policyOf, type Reader, type Row, reviewed, type Verdict, verdictOn } from './expected.js';
import { type Asked, Story } from './story.js';
import { digestOf, type Swap, swapIds } from './swaps.js';
import { type Sighting, unlike, Words } from './words.js';

const expected = reviewed('expected.yaml');

let test_: TestApp;
let story: Story;
let asked: Asked[];
let sightings: Sighting[];
let words: Words;
let swaps: Swap[];
let digests: string[];
let askedAfterwards: Asked[];
beforeAll(async () => {
  test_ = await TestApp.start();
  story = await Story.begin(test_);
  words = new Words(story);
  asked = await story.askAll();
  sightings = [...words.inAnswers([...asked, ...(await story.readMore())]), ...(await words.inMails())];
  const digest = () => digestOf(story, story.there.cast.programId);
  digests = [await digest()];
  swaps = await swapIds(
    story,
    asked.filter((each) => verdictIn(each) === 'through'),
  );
  digests.push(await digest());
  // afterwards the roles of those who had a part have ended: first they hold none, then the same one in the other program
  askedAfterwards = [...(await story.askAll(await story.endRoles())), ...(await story.askAll(await story.takeRolesElsewhere()))];
}, 600_000);
afterAll(() => test_.stop());

const rowOf = (route: string): Row => expected.get(route) ?? {};
const saying = ({ who, relation }: Reader) => (relation === 'nobody' ? 'nobody' : `${who} (${relation})`);

/** What an answer says of sight. A rule that refuses has let through; a form that was not read says nothing, so it is no answer here. */
function verdictIn({ answer: { status, code } }: Asked): Verdict | string {
  if (status < 400 || status === 409 || status === 412) return 'through';
  const verdicts: Record<string, Verdict> = {
    'session.required': 'sign-in',
    'access.forbidden': 'forbidden',
    'access.not-allowed': 'not-allowed',
    'record.not-found': 'not-found',
  };
  return verdicts[code ?? ''] ?? `${status} ${code ?? ''}`;
}

/** Every answer that is not the one of the reviewed file. */
function differences(answers: readonly Asked[]): string[] {
  return answers.flatMap((each) => {
    const row = rowOf(each.route);
    const [is, said] = [verdictIn(each), verdictOn(row, each)];
    // a route for anyone counts guesses, and says so to whoever comes late
    const counted = row.anyone && (each.answer.status === 429 || each.answer.code === 'session.sign-in-refused');
    // whose role has ended is refused either way: some of it is their own record, which they still see
    const refused = each.relation === 'former' && is === 'not-allowed' && said === 'not-found';
    return is === said || counted || refused ? [] : [`${each.route}: ${saying(each)} is answered "${is}", expected "${said}"`];
  });
}

describe('a route', () => {
  it('has a row in the reviewed file with its policy, and a row has a route', () => {
    expect({
      'without a row': [...story.routes.keys()].filter((route) => !expected.has(route)),
      'without a route': [...expected.keys()].filter((route) => !story.routes.has(route)),
      'with another policy': [...story.routes].filter(([route, policy]) => policyOf(rowOf(route)) !== policy),
    }).toEqual({ 'without a row': [], 'without a route': [], 'with another policy': [] });
  });

  it('lets through whom the reviewed file says, and refuses everybody else in the way it says', () => {
    expect(asked.length).toBe(story.routes.size * story.readers.length);
    expect(differences(asked)).toEqual([]);
  });

  it('lets somebody through to every record, so that what others do not find is there', () => {
    const reached = new Set(asked.filter((each) => verdictIn(each) === 'through').map(({ route }) => route));
    expect([...story.routes.keys()].filter((route) => !reached.has(route) && !rowOf(route).anyone)).toEqual([]);
  });

  it('lets nobody through any more whose role has ended, but to their own records', () => {
    expect(differences(askedAfterwards)).toEqual([]);
  });

  it('makes no mistake of ours, whoever asks', () => {
    expect([...asked, ...askedAfterwards].filter(({ answer }) => answer.status >= 500).map(({ route }) => route)).toEqual([]);
  });
});

describe('an id of the other program among those of one’s own', () => {
  it('is in no request that goes through, and changes nothing there', () => {
    // a list that is filtered by somebody it does not hold is an empty list, and nobody was seated who is taken off again
    const harmless = ({ route, at }: Swap) =>
      (route.startsWith('GET ') && at.startsWith('query/')) || (route.startsWith('DELETE ') && route.includes('/seats/'));
    const gone = swaps.filter(({ answer: { status } }) => status < 400 || status === 422 || status >= 500);
    expect(gone.filter((each) => !harmless(each)).map(({ route, at, answer }) => `${route} ${at}: ${answer.status}`)).toEqual([]);
    expect(digests[1]).toBe(digests[0]);
  });

  it('is what the request is refused for: with one’s own it goes through, or is refused for something else', () => {
    const told = ({ status, bytes }: Asked['answer']) => {
      const { code, refusals } = status < 400 ? {} : JSON.parse(bytes.toString('utf8'));
      return JSON.stringify([status, code, refusals]);
    };
    expect(swaps.length).toBeGreaterThan(100);
    expect(swaps.filter(({ sender, answer }) => sender.answer.status >= 400 && told(sender.answer) === told(answer))).toEqual([]);
  });

  it('brings no word of the other program', () => {
    const read = swaps.map(({ sender, route, answer }) => ({ ...sender, route, answer }));
    expect(words.inAnswers(read).filter(({ of }) => of === 'there')).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('says that something happened, and not what its own routes show to fewer people', async () => {
    const closed = [
      ...['accommodation.set', 'calibration-run.handed-in', 'feedback.acknowledged', 'harm-alert.raised', 'practice-pause.opened'],
      'quiz-attempt.graded',
    ];
    const said = await test_.sql(
      `SELECT DISTINCT action, array(SELECT key FROM jsonb_object_keys(facts::jsonb) AS key ORDER BY key) AS facts,
              EXISTS (SELECT 1 FROM role_play WHERE id = subject) AS names_a_conversation
         FROM audit_entry WHERE action = ANY($1) ORDER BY action`,
      [closed],
    );
    expect(said).toEqual([
      { action: 'accommodation.set', facts: [], names_a_conversation: false },
      { action: 'calibration-run.handed-in', facts: ['digest', 'rubricVersion', 'station'], names_a_conversation: false },
      { action: 'feedback.acknowledged', facts: [], names_a_conversation: false },
      { action: 'harm-alert.raised', facts: [], names_a_conversation: false },
      { action: 'practice-pause.opened', facts: [], names_a_conversation: false },
      { action: 'quiz-attempt.graded', facts: ['quiz'], names_a_conversation: false },
    ]);
  });

  it('says that a conversation ended, an alert was raised or a pause appealed, and not by whom', async () => {
    const said = await test_.sql(
      `SELECT DISTINCT action, actor_id IS NULL AS without_actor FROM audit_entry
        WHERE action LIKE 'harm-alert.%' OR action LIKE 'practice-pause.%' OR action = 'role-play.ended' ORDER BY action`,
    );
    expect(said).toEqual([
      { action: 'harm-alert.raised', without_actor: true },
      { action: 'practice-pause.appealed', without_actor: true },
      { action: 'practice-pause.lifted', without_actor: false },
      { action: 'practice-pause.opened', without_actor: false },
      { action: 'practice-pause.told', without_actor: false },
      { action: 'role-play.ended', without_actor: true },
    ]);
  });
});

describe('what people wrote', () => {
  it('stands in every text that a request can carry, and every word has a row in the reviewed file', async () => {
    expect(await words.unwritten()).toEqual([]);
    expect(words.withoutRow()).toEqual([]);
  });

  it('reaches those whom the reviewed file says, and nobody else', () => {
    expect(unlike(words.rows, sightings, story.readers)).toEqual([]);
  });

  it('reaches nobody of the other program', () => {
    const across = sightings.filter(({ relation, of }) => (relation === 'elsewhere' ? of === 'here' : of === 'there'));
    expect(across.map(({ who, field, at }) => `${who} meets ${field} at ${at}`)).toEqual([]);
  });
});
