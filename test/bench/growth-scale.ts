import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DrawnQuestion } from '../../libs/assessment/src/index.js';
import { type Pack, quizByCode } from '../../libs/curriculum/src/index.js';
import { shownAnswer } from '../support/world-quizzes.js';
import type { Crowd, CrowdPerson, Size } from './crowd.js';
import type { Connections, Sending, Track } from './load.js';
import type { Reply } from './tape.js';

/** Requests of one kind in one round. */
const STARTS = 80;
const SAVES_OF_EACH = 4;
const READS = 240;
const BOARDS = 20;
const QUIZZES = ['M3-Q', 'M4-Q'];
/** People of the cohorts whose boards are compared: the same number at every size. */
const GROUPS_OF_A_FULL_COHORT = 4;

interface Begun {
  person: CrowdPerson;
  id: string;
  answers: { slot: number; value: unknown }[];
}

interface Request {
  sending: Sending;
  answered?: (reply: Reply) => void;
}

interface GrowthOperation {
  name: string;
  title: string;
  requests(scale: Scale): Promise<Request[]> | Request[];
  /** how many are asked at once; a few where it does not say */
  atOnce?: number;
}

/** A crowd of one size with its API, and what its people have begun. */
export class Scale {
  /** Attempts of this round. */
  begun: Begun[] = [];

  private constructor(
    readonly size: Size,
    readonly crowd: Crowd,
    readonly database: { ownerUrl: string; appUrl: string; name: string },
    readonly connections: Connections,
    readonly random: () => number,
    private readonly starters: { person: CrowdPerson; code: string }[],
    readonly supervisors: CrowdPerson[],
    readonly admins: CrowdPerson[],
    readonly numbers: string[],
    private readonly pack: Pack,
  ) {}

  static async of(size: Size, crowd: Crowd, database: Scale['database'], connections: Connections, random: () => number): Promise<Scale> {
    const ready = crowd.people(({ stage }) => stage === 'ready');
    const starters = ready.flatMap((person) => QUIZZES.map((code) => ({ person, code })));
    const supervisors = crowd.people(({ roles }) => roles.includes('clinical-supervisor'));
    const groups = Map.groupBy(crowd.places, ({ cohort }) => cohort);
    const admins = crowd
      .people(({ roles }) => roles.includes('admin'))
      .filter((_, at) => groups.get(crowd.places[at]!.cohort)!.length === GROUPS_OF_A_FULL_COHORT);
    const numbers = await rows<{ number: string }>(database.ownerUrl, `SELECT number FROM credential ORDER BY number`);
    const [pack] = await rows<{ pack: Pack }>(
      database.ownerUrl,
      `SELECT pack FROM curriculum_version ORDER BY loaded_at DESC, id DESC LIMIT 1`,
    );
    return new Scale(
      size,
      crowd,
      database,
      connections,
      random,
      shuffled(starters, random),
      supervisors,
      admins,
      numbers.map(({ number }) => number),
      pack!.pack,
    );
  }

  next(count: number): { person: CrowdPerson; code: string }[] {
    const taken = this.starters.splice(0, count);
    if (taken.length < count) throw new Error(`Nobody of ${this.size} is left who may start a quiz.`);
    return taken;
  }

  /** Somebody by chance, so that caches hold what they would hold. */
  any<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.random() * items.length)]!;
  }

  /** What is right to answer in the attempts of this round, in the keys that their pages know. */
  async prepareAnswers(): Promise<void> {
    const drawn = await rows<{ id: string; quizCode: string; drawn: DrawnQuestion[] }>(
      this.database.ownerUrl,
      `SELECT id, quiz_code AS "quizCode", drawn FROM quiz_attempt WHERE id = ANY($1)`,
      [this.begun.map(({ id }) => id)],
    );
    const byId = new Map(drawn.map((row) => [row.id, row]));
    for (const attempt of this.begun) {
      const { quizCode, drawn: questions } = byId.get(attempt.id)!;
      const items = new Map(quizByCode(this.pack, quizCode)!.items.map((item) => [item.code, item]));
      attempt.answers = questions.slice(0, SAVES_OF_EACH).map(({ slot, itemCode, optionOrder }) => ({
        slot,
        value: shownAnswer({ slot, item: items.get(itemCode)!, optionOrder }, 'right'),
      }));
    }
  }

  /** The requests shared out among so many connections, each sent by whoever it is of. */
  shared(requests: readonly Request[], connections: number): Track[] {
    return Array.from({ length: connections }, (_, track): Track => {
      const own = requests.filter((_request, at) => at % connections === track);
      return { length: own.length, sending: (at) => own[at]!.sending, answered: (at, reply) => own[at]!.answered?.(reply) };
    });
  }
}

export const OPERATIONS: readonly GrowthOperation[] = [
  {
    name: 'start',
    title: 'start attempt',
    requests(scale) {
      scale.begun = [];
      return scale.next(STARTS).map(({ person, code }) => ({
        sending: command('POST', person, `/api/enrolments/${person.enrolmentId}/quizzes/${code}/attempts`, undefined, 201),
        answered: ({ body }) => void scale.begun.push({ person, id: JSON.parse(body.toString('utf8')).id, answers: [] }),
      }));
    },
  },
  {
    name: 'save',
    title: 'save one answer',
    async requests(scale) {
      await scale.prepareAnswers();
      return scale.begun.flatMap(({ person, id, answers }) =>
        answers.map(({ slot, value }) => ({
          sending: command('PUT', person, `/api/quiz-attempts/${id}/answers/${slot}`, { lease: 1, clientSeq: 1, value }, 200),
        })),
      );
    },
  },
  {
    name: 'submit',
    title: 'submit and grade',
    requests: (scale) =>
      scale.begun.map(({ person, id }) => ({ sending: command('POST', person, `/api/quiz-attempts/${id}/submission`, { lease: 1 }, 201) })),
  },
  {
    name: 'desk',
    title: 'supervisor queue',
    requests: (scale) => many(READS, () => ({ sending: reading('/api/desk', scale.any(scale.supervisors)) })),
  },
  {
    name: 'board',
    title: 'board of 200 people',
    // those who ask for the same at once share one reading, and where there is little there is more of the same
    atOnce: 1,
    requests: (scale) =>
      many(BOARDS, () => {
        const admin = scale.any(scale.admins);
        return { sending: reading(`/api/cohorts/${admin.cohortId}/progress`, admin) };
      }),
  },
  {
    name: 'verify',
    title: 'public verify',
    requests: (scale) => many(READS, () => ({ sending: reading(`/api/verify/${scale.any(scale.numbers)}`, null) })),
  },
];

const many = (count: number, make: () => Request) => Array.from({ length: count }, make);

const reading = (path: string, person: CrowdPerson | null): Sending => ({
  method: 'GET',
  path,
  headers: person ? { cookie: person.cookie } : {},
  body: null,
  status: 200,
});

function command(method: 'POST' | 'PUT', { cookie }: CrowdPerson, path: string, content: object | undefined, status: number): Sending {
  const headers = { cookie, 'idempotency-key': randomUUID(), ...(content ? { 'content-type': 'application/json' } : {}) };
  return { method, path, headers, body: content ? JSON.stringify(content) : null, status };
}

export async function rows<Row extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Fisher and Yates. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
