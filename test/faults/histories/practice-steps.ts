import fc from 'fast-check';
import { SIGN_OFF_MEANING } from '../../../apps/api/src/features/ratings/rating.policy.js';
import { emptySheet, type RatingSheet } from '../../../libs/assessment/src/index.js';
import type { Station } from '../../../libs/curriculum/src/index.js';
import { passing, withCritical, withGaps, withHarm } from '../../support/world-ratings.js';
import type { HistoryModel } from './history-model.js';
import { SHEETS, type SheetKind, type Who } from './practice-model.js';
import { STATION } from './preparation.js';
import { compare, proofOf, type Real, send, step } from './real.js';

function sheetOf(station: Station, kind: SheetKind): RatingSheet {
  const good = passing(station);
  const sheets: Record<SheetKind, () => RatingSheet> = {
    empty: () => emptySheet(station),
    passing: () => good,
    gaps: () => withGaps(station, good),
    harm: () => withHarm(station, good, true),
    critical: () => withCritical(good, 'X1', 'yes'),
  };
  return sheets[kind]();
}

const pairs: [Who, Who | null][] = [
  ['rater', null],
  ['rater', 'second'],
  ['rater', 'third'],
  ['second', 'rater'],
  ['uncalibrated', null],
];
/** What becomes of a sheet in the conversation's own hour: not opened, marked only, or signed. */
const marking = fc.record({
  kind: fc.constantFrom(...SHEETS),
  until: fc.constantFrom('unopened', 'unopened', 'marked', 'signed', 'signed'),
});
type Marking = { kind: SheetKind; until: string };
const inWords = ({ kind, until }: Marking) => (until === 'unopened' ? until : `${kind}, ${until}`);

const talk = fc
  .record({ pair: fc.constantFrom(...pairs), completed: fc.integer({ min: 0, max: 7 }), first: marking, other: marking })
  .map(({ pair: [rater, second], completed, first, other }) =>
    step(
      `practise with ${rater} (${inWords(first)})${second ? ` and ${second} (${inWords(other)})` : ''}${completed === 0 ? ', stopped' : ''}`,
      (model) => model.talks.length < 4,
      async (model, real) => {
        await hold(model, real, { purpose: 'attempt', rater, second, completed: completed !== 0 });
        await mark(model, real, rater, first);
        if (second) await mark(model, real, second, other);
      },
    ),
  );

const thirdLook = marking.map((third) =>
  step(
    `a new conversation before a third rater (${inWords(third)})`,
    (model) => model.talks.length > 0 && model.talks.length < 4,
    async (model, real) => {
      await hold(model, real, { purpose: 'third-look', rater: 'third', second: null, completed: true });
      await mark(model, real, 'third', third);
    },
  ),
);

type Held = Parameters<HistoryModel['hold']>[0];
/** Booking has rules and tests of its own: here conversations simply took place. */
async function hold(model: HistoryModel, { world, subject }: Real, held: Held): Promise<void> {
  const { id } = await subject.conversations.conversation(world.programId, STATION, {
    trainee: { ...world.personOf('player', subject), id: subject.traineeId },
    rater: world.personOf(held.rater, subject),
    second: held.second && world.personOf(held.second, subject),
    player: world.personOf('player', subject),
    outcome: held.completed ? 'completed' : 'stopped',
    purpose: held.purpose,
  });
  subject.talks.push({ id, ratings: new Map() });
  model.hold(held);
}

async function mark(model: HistoryModel, real: Real, who: Who, { kind, until }: Marking): Promise<void> {
  if (until === 'unopened') return;
  await openSheet(model, real, who);
  await saveSheet(model, real, who, kind, true);
  if (until === 'signed') await signSheet(model, real, who, true, 'fresh');
}

async function openSheet(model: HistoryModel, real: Real, who: Who): Promise<void> {
  const own = real.subject.talks.at(-1)!;
  const reply = await send(real, real.world.cookieOf(who, real.subject), 'POST', `/api/role-plays/${own.id}/ratings`);
  if (reply.status === 201) own.ratings.set(who, reply.body.id);
  compare(reply, model.open(who));
}

/** @param current over the version that stands, or over another one */
async function saveSheet(model: HistoryModel, real: Real, who: Who, kind: SheetKind, current: boolean): Promise<void> {
  const ratingId = real.subject.talks.at(-1)!.ratings.get(who);
  const version = model.talk.sheets.get(who)!.version + (current ? 0 : 1);
  const body = { sheet: sheetOf(real.station, kind) };
  const reply = await send(real, real.world.cookieOf(who, real.subject), 'PUT', `/api/ratings/${ratingId}/draft`, body, version);
  compare(reply, model.draft(who, kind, current));
}

async function signSheet(model: HistoryModel, real: Real, who: Who, current: boolean, proof: 'fresh' | 'stale'): Promise<void> {
  const ratingId = real.subject.talks.at(-1)!.ratings.get(who);
  const version = model.talk.sheets.get(who)!.version + (current ? 0 : 1);
  const body = { version, meaning: SIGN_OFF_MEANING, attestations: { observed: true, noConflict: true }, share: { when: 'now' } };
  const reply = await send(real, real.world.cookieOf(who, real.subject, proof), 'POST', `/api/ratings/${ratingId}/sign-off`, body);
  compare(reply, model.sign(who, current, proof === 'fresh'));
}

const open = fc.constantFrom<Who>('rater', 'rater', 'second', 'second', 'third', 'uncalibrated', 'player').map((who) =>
  step(
    `open the sheet of ${who}`,
    (model) => model.talks.length > 0,
    (model, real) => openSheet(model, real, who),
  ),
);

/** Somebody who has a sheet open, chosen by number: few histories would name the right one by chance. */
const marker = (model: Readonly<HistoryModel>, nth: number): Who => [...model.talk.sheets.keys()][nth % model.talk.sheets.size]!;
const hasSheet = (model: Readonly<HistoryModel>) => model.talks.length > 0 && model.talk.sheets.size > 0;

const draft = fc
  .record({ nth: fc.nat(1), kind: fc.constantFrom(...SHEETS), late: fc.integer({ min: 0, max: 5 }) })
  .map(({ nth, kind, late }) =>
    step(`mark sheet ${nth} as ${kind}${late === 0 ? ', over an old version' : ''}`, hasSheet, (model, real) =>
      saveSheet(model, real, marker(model, nth), kind, late !== 0),
    ),
  );

const sign = fc
  .record({ nth: fc.nat(1), late: fc.integer({ min: 0, max: 5 }), proof: fc.integer({ min: 0, max: 3 }) })
  .map(({ nth, late, proof }) =>
    step(
      `sign sheet ${nth}${late === 0 ? ' at another version' : ''}${proof === 0 ? ' without a fresh proof' : ''}`,
      hasSheet,
      (model, real) => signSheet(model, real, marker(model, nth), late !== 0, proofOf(proof)),
    ),
  );

const conflict = fc.constantFrom<Who>('rater', 'second', 'reviewer', 'admin').map((who) =>
  step(
    `declare a conflict with ${who}`,
    (model) => model.conflicts.size === 0,
    async (model, { world, subject }) => {
      await subject.conversations.practice.conflict(world.programId, subject.traineeId, world.personOf(who, subject).id);
      model.conflicts.add(who);
    },
  ),
);

export const PRACTICE = [talk, thirdLook, open, draft, sign, conflict];
