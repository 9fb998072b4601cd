import type { TestApp, Visitor } from '../support/app.js';
import type { World } from '../support/world.js';
import { type Candidate, CertificationWorld } from '../support/world-certification.js';
import { passing } from '../support/world-ratings.js';
import type { Cast } from './cast.js';

/** What stands in the addresses and bodies of requests: ids of records that are there. */
export type Ids = Record<string, string>;

/** What the parts of a scene are made with. */
export class Stage {
  readonly words = new Set<string>();
  readonly people: CertificationWorld;
  readonly trainee: Candidate;
  readonly base: string;
  readonly program: string;

  constructor(
    readonly test: TestApp,
    readonly world: World,
    readonly cast: Cast,
    private readonly name: string,
  ) {
    this.people = new CertificationWorld(test, world);
    this.trainee = cast.trainee as Candidate;
    this.base = `/api/enrolments/${this.trainee.enrolmentId}`;
    this.program = `/api/programs/${cast.programId}`;
  }

  /** Time stands still but here: what comes after another is later than it, and no slow machine makes a sign-in old. */
  later(): void {
    this.test.clock.advance(1000);
  }

  /** A word that stands in this field of this program and nowhere else. */
  word(field: string): string {
    this.words.add(field);
    return `zz-${field}-${this.name}-zz`;
  }

  /** A sheet with words in every box. */
  sheet(station: Parameters<typeof passing>[0], about: string): ReturnType<typeof passing> {
    return passing(station, {
      evidence: [{ about: station.competencies[0]?.code ?? '', atSecond: 192, text: this.word(`${about}-evidence`) }],
      feedback: { strength: this.word(`${about}-strength`), change: this.word(`${about}-change`), task: this.word(`${about}-task`) },
    });
  }

  talk(stationCode: string) {
    const { trainee, rater, 'second-rater': second, 'role-player': player, programId } = this.cast;
    return this.people.ratings.conversation(programId, stationCode, { trainee, rater, second, player });
  }
}

export async function done(answer: ReturnType<Visitor['post']>) {
  const response = await answer;
  if (response.status >= 300) throw new Error(`${response.request.method} ${response.request.url}: ${response.status} ${response.text}`);
  return response;
}

export async function created(browser: Visitor, url: string, body: object): Promise<string> {
  return (await done(browser.post(url, body))).body.id;
}
