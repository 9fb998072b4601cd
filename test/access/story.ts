import { handlersOf } from '../architecture/routes.js';
import type { TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import { type Answer, ask, undoTransactions } from './asking.js';
import { type Cast, OWN_PARTS, PROGRAM_ROLES, ROLE_OF } from './cast.js';
import type { Reader } from './expected.js';
import { MORE_PAGES, type Request, requestTo } from './requests.js';
import { type Scene, sceneOf } from './scene.js';

export interface Asked extends Reader {
  route: string;
  answer: Answer;
}

/** Two programs, and everybody asks for everything that is in the first of them. */
export class Story {
  private constructor(
    readonly test: TestApp,
    private readonly world: World,
    readonly here: Scene,
    readonly there: Scene,
    /** Every route with its policy. */
    readonly routes: ReadonlyMap<string, string | null>,
  ) {}

  static async begin(test: TestApp): Promise<Story> {
    const world = new World(test);
    test.clock.freeze('2026-11-23T14:00:00Z');
    await new CalibrationWorld(test).loadExamples();
    test.clock.freeze('2026-11-23T15:00:00Z');
    const here = await sceneOf(test, world, await world.program('Riverside'), 'riverside');
    const there = await sceneOf(test, world, await world.program('Hillside'), 'hillside');
    return new Story(test, world, here, there, await routesOf(test));
  }

  /** Everybody here, somebody of each role elsewhere, and nobody. */
  get readers(): Reader[] {
    const people = (cast: Cast, relation: Reader['relation'], parts: readonly Reader['who'][]) =>
      parts.flatMap((who) => (who === 'nobody' ? [] : [{ who, relation, cookie: cast[who].browser.cookie, email: cast[who].email }]));
    return [
      { who: 'nobody', relation: 'nobody', cookie: undefined },
      ...people(this.here.cast, 'here', [...OWN_PARTS, ...PROGRAM_ROLES]),
      ...people(this.there.cast, 'elsewhere', [
        'trainee',
        'role-player',
        'rater',
        'supervisor',
        'reviewer',
        'lead',
        'any author',
        'any auditor',
      ]),
    ];
  }

  /** Each reader to each route, as if none of them had asked before. */
  async askAll(readers = this.readers): Promise<Asked[]> {
    const undo = undoTransactions();
    const asked: Asked[] = [];
    for (const route of this.routes.keys())
      for (const some of inPortions(readers))
        asked.push(...(await Promise.all(some.map((reader) => this.asked(reader, route, requestTo(route, this.here.ids))))));
    undo.end();
    return asked;
  }

  /** More pages on which words could stand. */
  async readMore(readers = this.readers): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const [route, others] of MORE_PAGES)
      asked.push(...(await Promise.all(readers.map((reader) => this.asked(reader, route, requestTo(route, this.here.ids, others))))));
    return asked;
  }

  async asked(reader: Reader, route: string, request: Request): Promise<Asked> {
    return { ...reader, route, answer: await ask(this.test.app, reader.cookie, request) };
  }

  /** An admin ends the roles of everybody who had a part in something; the lead is another from then on. */
  async endRoles(): Promise<Reader[]> {
    const { cast } = this.here;
    const admin = cast['any admin'].browser;
    await admin.put(`/api/programs/${cast.programId}/lead`, { personId: cast['any admin'].id });
    for (const who of OWN_PARTS) {
      for (const { id } of await this.test.sql<{ id: string }>(`SELECT id FROM role_grant WHERE person_id = $1`, [cast[who].id])) {
        const ended = await admin.post(`/api/role-grants/${id}/withdrawal`);
        if (ended.status !== 204) throw new Error(`The role was not ended: ${ended.text}`);
      }
    }
    return OWN_PARTS.map((who) => ({ who, relation: 'gone', cookie: cast[who].browser.cookie }));
  }

  /** The same people get the same roles in the other program, so that no policy holds them back here. */
  async takeRolesElsewhere(): Promise<Reader[]> {
    const { cast } = this.here;
    for (const who of OWN_PARTS) await this.world.grant(this.there.cast.programId, cast[who].id, ROLE_OF[who]);
    return OWN_PARTS.map((who) => ({ who, relation: 'former', cookie: cast[who].browser.cookie }));
  }
}

/** Every operation of the document with its policy, and the pages for everybody, which stand outside `/api` and outside the document. */
export async function routesOf(test: TestApp): Promise<Map<string, string | null>> {
  const { paths } = (await test.visitor().get('/api/openapi.json')).body as {
    paths: Record<string, Record<string, { 'x-policy'?: string }>>;
  };
  const operations = Object.entries(paths).flatMap(([address, verbs]) =>
    Object.entries(verbs).map(([verb, operation]): [string, string | null] => [
      `${verb.toUpperCase()} ${address}`,
      operation['x-policy'] ?? null,
    ]),
  );
  const pages = handlersOf(test.app)
    .filter(({ route }) => / \/(verify\b|help-now$|safety$)/.test(route))
    .map(({ route, policy }): [string, string | null] => [route.replace(/:(\w+)/g, '{$1}'), policy]);
  return new Map([...operations, ...pages]);
}

/** No more at once than a slow computer hashes passwords for before the product answers that it has no time. */
const AT_ONCE = 6;

function inPortions<Each>(all: readonly Each[]): Each[][] {
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) => all.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
}
