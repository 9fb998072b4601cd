import type { Decision, Item, Quiz, Refusal, Slot } from '#libs/curriculum';
import { decide } from '#libs/curriculum';
import { choiceCodes } from './choices.js';
import { type Random, randomFrom } from './random.js';
import type { DrawRefusalCode } from './refusals.js';

/** What a draw depends on, and nothing else does: stored together, they let an auditor replay it. */
export interface DrawFacts {
  readonly quiz: Pick<Quiz, 'slots'>;
  /** The bank as it may be drawn from today: withdrawn items are already left out. Its order makes no difference. */
  readonly items: readonly Item[];
  /** Any text; stored with the attempt. */
  readonly seed: string;
  /** How often this person was drawn each item before; an item that is not in it was never met. */
  readonly timesMet: ReadonlyMap<string, number>;
}

export interface DrawnQuestion {
  /** Place in the attempt, from 1. Questions stand in the order of the blueprint. */
  readonly slot: number;
  readonly itemCode: string;
  /** That of its slot, where the blueprint names domains: the result is told by it, whatever the curriculum says later. */
  readonly domain?: string;
  /** What `choiceCodes` lists, in the order this person sees it. */
  readonly optionOrder: readonly string[];
}

/**
 * Draws the questions of one attempt from the blueprint (objective x difficulty, must-pass or not). Among the items that fit a slot,
 * those this person has met least come first and chance decides between equals, so that a later attempt measures what was learned
 * and not what was remembered. No item is drawn twice. The same facts always give the same draw.
 *
 * Refuses with one `quiz.bank-too-small` for every group of equal slots that cannot be filled. Facts: objective, difficulty,
 * mustPass, needed, available.
 */
export function drawAttempt(facts: DrawFacts): Decision<readonly DrawnQuestion[], DrawRefusalCode> {
  const pools = poolsOf(facts);
  const refusals = [...pools.values()].flatMap((pool): Refusal<DrawRefusalCode>[] => {
    const { slot, needed, candidates } = pool;
    if (candidates.length >= needed) return [];
    const { objective, difficulty, mustPass } = slot;
    return [{ code: 'quiz.bank-too-small', facts: { objective, difficulty, mustPass, needed, available: candidates.length } }];
  });
  return decide(refusals, () => dealt(facts, pools));
}

/** Slots that ask for the same kind of item share one pool: counted one by one, two slots could both count on the same item. */
interface Pool {
  readonly slot: Slot;
  needed: number;
  /** Best first. */
  readonly candidates: Item[];
}

function poolsOf({ quiz, items, seed, timesMet }: DrawFacts): Map<string, Pool> {
  const pools = new Map<string, Pool>();
  for (const slot of quiz.slots) {
    const key = poolKey(slot);
    const pool = pools.get(key) ?? {
      slot,
      needed: 0,
      candidates: byPreference(fitting(items, key), timesMet, randomFrom(`${seed}/items/${key}`)),
    };
    pool.needed += slot.count;
    pools.set(key, pool);
  }
  return pools;
}

function poolKey({ objective, difficulty, mustPass }: Pick<Slot, 'objective' | 'difficulty' | 'mustPass'>): string {
  return `${objective}/${difficulty}/${mustPass ? 'must-pass' : 'plain'}`;
}

/** Sorted by code, so that moving an item inside its file changes no draw. Compared by code unit: a locale may differ by machine. */
function fitting(items: readonly Item[], key: string): Item[] {
  const byCode = new Map(items.filter((item) => poolKey(item) === key).map((item) => [item.code, item]));
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function byPreference(candidates: readonly Item[], timesMet: ReadonlyMap<string, number>, random: Random): Item[] {
  const met = ({ code }: Item): number => timesMet.get(code) ?? 0;
  // The sort is stable: among items met equally often the shuffled order stays.
  return random.shuffle(candidates).sort((a, b) => met(a) - met(b));
}

function dealt({ quiz, seed }: DrawFacts, pools: ReadonlyMap<string, Pool>): DrawnQuestion[] {
  const left = new Map([...pools].map(([key, pool]) => [key, [...pool.candidates]]));
  const drawn = quiz.slots.flatMap((slot) => {
    const items = left.get(poolKey(slot))?.splice(0, slot.count) ?? [];
    return items.map((item) => ({ item, domain: slot.domain }));
  });
  return drawn.map(({ item, domain }, index) => ({
    slot: index + 1,
    itemCode: item.code,
    ...(domain === null ? {} : { domain }),
    // A generator of its own for each item: how one item's options fall does not hang on what was drawn before it.
    optionOrder: optionOrder(item, randomFrom(`${seed}/options/${item.code}`)),
  }));
}

function optionOrder(item: Item, random: Random): string[] {
  const listed = choiceCodes(item);
  if (item.type === 'true-false') return listed;
  if (item.type === 'ordering') return neverRight(listed, random);
  // The listed order of a matching item is its answer, so it is shuffled even where options otherwise keep their place.
  return item.type === 'matching' || item.shuffle ? random.shuffle(listed) : listed;
}

/** An ordering shown in the right order would be answered by leaving it alone. */
function neverRight(sequence: readonly string[], random: Random): string[] {
  if (sequence.length < 2) return [...sequence];
  let order = random.shuffle(sequence);
  while (order.every((code, place) => code === sequence[place])) order = random.shuffle(sequence);
  return order;
}
