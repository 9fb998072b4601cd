import type { Answer } from './asking.js';
import { MADE_UP, type Request, requestTo } from './requests.js';
import type { Asked, Story } from './story.js';

/** A request that names one record of the other program among records of one's own. */
export interface Swap {
  route: string;
  /** Where the id stands, such as `body/facilitatorIds/0`. */
  at: string;
  request: Request;
  /** Somebody whose request goes through without it. */
  sender: Asked;
  answer: Answer;
}

type Place = (string | number)[];

/**
 * Every id in a request replaced once by the one of the same record of the other program, sent by somebody who got through with their own
 * ids; nothing of it is undone.
 */
export async function swapIds(story: Story, through: readonly Asked[]): Promise<Swap[]> {
  const swaps: Swap[] = [];
  for (const route of story.routes.keys()) {
    const senders = through.filter((each) => each.route === route && each.relation === 'here');
    const sender = [...senders].sort((one, other) => one.answer.status - other.answer.status)[0];
    const request = requestTo(route, story.here.ids);
    const places = idsIn(story, request);
    // an id that stands alone is asked for by people of the other program already
    if (!sender || places.length < 2) continue;
    for (const { place, other } of places) {
      const swapped = urlled(route, replaced(request, place, other));
      const { answer } = await story.asked(sender, route, swapped);
      swaps.push({ route, at: place.join('/'), request: swapped, sender, answer });
    }
  }
  return swaps;
}

/** Ids in the order in which they stand in path, query and body, each with the one that is in its place in the other program. */
function idsIn(story: Story, { path, query, body }: Request): { place: Place; other: string }[] {
  const names = new Map(Object.entries(story.here.ids).map(([name, id]) => [id, name]));
  const found: { place: Place; other: string }[] = [];
  const walk = (value: unknown, place: Place): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) if (!MADE_UP.includes(key)) walk(each, [...place, key]);
    }
    const other = typeof value === 'string' ? story.there.ids[names.get(value) ?? ''] : undefined;
    if (other && other !== value) found.push({ place, other });
  };
  walk({ path, query, body }, []);
  return found;
}

function replaced(request: Request, place: Place, id: string): Request {
  const copy = structuredClone(request) as unknown as Record<string | number, unknown>;
  let at = copy;
  for (const key of place.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[place.at(-1) ?? ''] = id;
  return copy as unknown as Request;
}

const urlled = (route: string, request: Request): Request => ({
  ...request,
  url: (route.split(' ')[1] ?? '').replace(/\{(\w+)\}/g, (_, name: string) => request.path[name] ?? ''),
});

/** Everything that a program has, as one digest. */
export async function digestOf(story: Story, programId: string): Promise<string> {
  const tables = await story.test.sql<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.column_name = 'program_id' AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const rows = tables.map(({ name }) => `SELECT '${name}' || t::text AS line FROM ${name} t WHERE t.program_id = $1`);
  const [row] = await story.test.sql<{ digest: string }>(
    `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS digest FROM (${rows.join(' UNION ALL ')}) all_rows`,
    [programId],
  );
  return row?.digest ?? '';
}
