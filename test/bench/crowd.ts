import pg from 'pg';
import { cookieOf, type Model, type ModelPerson } from './crowd-model.js';
import { idOfCopy, type Place } from './crowd-mould.js';
import { Press } from './crowd-press.js';
import { orphans } from './crowd-schema.js';

/** Groups of fifty people in each program: 500 people and 20,000 answers, ten times that, a hundred times that. */
export const SIZES = {
  '1×': [4, 3, 3],
  '10×': [4, 40, ...manyOf(8, 7)],
  '100×': [4, 100, ...manyOf(8, 112)],
} as const;
export type Size = keyof typeof SIZES;

/** Groups in a cohort: two hundred people. */
const COHORT = 4;
/** Groups that are made before they are written. */
const BATCH = 20;

function manyOf(groups: number, programs: number): number[] {
  return Array.from({ length: programs }, () => groups);
}

/** Somebody of the crowd with what their requests need. */
export interface CrowdPerson {
  id: string;
  programId: string;
  cohortId: string;
  enrolmentId: string;
  cookie: string;
}

/** Copies of the model's people, and who they are: every id follows from the model's and the number of the copy. */
export class Crowd {
  readonly places: Place[];

  constructor(
    readonly model: Model,
    programs: readonly number[],
  ) {
    let first = 0;
    this.places = programs.flatMap((groups) => {
      const program = first;
      first += groups;
      return Array.from({ length: groups }, (_, at) => ({ program, cohort: program + at - (at % COHORT), group: program + at }));
    });
  }

  /** Everybody for whom this holds in the model, group after group. */
  people(which: (person: ModelPerson) => boolean): CrowdPerson[] {
    const chosen = this.model.people.filter(which);
    return this.places.flatMap(({ group, cohort, program }) =>
      chosen.map(({ id, enrolmentId, sessionId }) => ({
        id: idOfCopy(id, group),
        programId: idOfCopy(this.model.programId, program),
        cohortId: idOfCopy(this.model.cohortId, cohort),
        enrolmentId: enrolmentId === null ? '' : idOfCopy(enrolmentId, group),
        cookie: cookieOf(idOfCopy(sessionId, group)),
      })),
    );
  }

  /** Multiplies a database that holds the model alone. As superuser, because foreign keys are checked once at the end instead of row by row. */
  async fill(superuserUrl: string, progress: (share: number) => void = () => {}): Promise<void> {
    const client = new pg.Client({ connectionString: superuserUrl });
    await client.connect();
    try {
      await client.query(`SET session_replication_role = replica`);
      const press = await Press.of(client, this.model);
      const copies = this.places.slice(1);
      for (let at = 0; at < copies.length; at += BATCH) {
        await press.print(copies.slice(at, at + BATCH));
        progress(Math.min(1, (at + BATCH) / copies.length));
      }
      await press.finish();
      await client.query('VACUUM ANALYZE');
      const lost = await orphans(client);
      if (lost.length > 0) throw new Error(`Rows of the crowd point at nothing: ${lost.join(', ')}.`);
    } finally {
      await client.end();
    }
  }
}

/** The group that begins the program with most people. */
export function groupOfLargest(places: readonly Place[]): number {
  const programs = [...Map.groupBy(places, ({ program }) => program)];
  return programs.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 0;
}
