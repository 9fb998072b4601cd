import { TestApp } from '../support/app.js';
import { type Reader, type Row, reviewed, type Verdict, verdictOn } from './expected.js';
import { type Asked, Story } from './story.js';

const expected = reviewed('expected.yaml');

let test_: TestApp;
let story: Story;
let asked: Asked[];
let askedAfterwards: Asked[];
beforeAll(async () => {
  test_ = await TestApp.start();
  story = await Story.begin(test_);
  asked = await story.askAll();
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
    const [is, said] = [verdictIn(each), verdictOn(row, story.routes.get(each.route) ?? null, each)];
    // a route for anyone counts guesses, and says so to whoever comes late
    const counted = row.anyone && (each.answer.status === 429 || each.answer.code === 'session.sign-in-refused');
    // whose role has ended is refused either way: some of it is their own record, which they still see
    const refused = each.relation === 'former' && is === 'not-allowed' && said === 'not-found';
    return is === said || counted || refused ? [] : [`${each.route}: ${saying(each)} is answered "${is}", expected "${said}"`];
  });
}

it('has a row for each route and a route for each row', () => {
  expect({
    'without a row': [...story.routes.keys()].filter((route) => !expected.has(route)),
    'without a route': [...expected.keys()].filter((route) => !story.routes.has(route)),
  }).toEqual({ 'without a row': [], 'without a route': [] });
});

it('lets through whom the reviewed file says, and refuses everybody else in the way it says', () => {
  expect(asked.length).toBeGreaterThan(4000);
  expect(differences(asked)).toEqual([]);
});

it('gives every record to somebody, so that what others do not find is there', () => {
  const reached = new Set(asked.filter((each) => verdictIn(each) === 'through').map(({ route }) => route));
  const counted = [...expected].filter(([, { anyone }]) => anyone).map(([route]) => route);
  expect([...story.routes.keys()].filter((route) => !reached.has(route) && !counted.includes(route))).toEqual([]);
});

it('lets nobody through any more whose role has ended, but to their own records', () => {
  expect(differences(askedAfterwards)).toEqual([]);
});

it('makes nobody a mistake of ours', () => {
  expect([...asked, ...askedAfterwards].filter(({ answer }) => answer.status >= 500).map(({ route }) => route)).toEqual([]);
});
