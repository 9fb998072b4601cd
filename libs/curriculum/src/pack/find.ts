import type { Calibration, Conversation, Help, HelpRegion, Item, Lesson, LiveSession, Module, Pack, Quiz, Station } from './types.js';

/** Look-ups by code; undefined where the pack has no such thing. */
export function moduleByCode(pack: Pack, code: string): Module | undefined {
  return indexOf(pack).modules.get(code);
}

export function lessonByCode(pack: Pack, code: string): Lesson | undefined {
  return indexOf(pack).lessonByCode.get(code);
}

export function quizByCode(pack: Pack, code: string): Quiz | undefined {
  return pack.exam?.code === code ? pack.exam : indexOf(pack).quizzes.get(code);
}

export function stationByCode(pack: Pack, code: string): Station | undefined {
  return indexOf(pack).stationByCode.get(code);
}

export function conversationsIn(pack: Pack): readonly Conversation[] {
  return pack.modules.flatMap((module) => module.conversations);
}

export function conversationByCode(pack: Pack, code: string): Conversation | undefined {
  return conversationsIn(pack).find((conversation) => conversation.code === code);
}

export function calibrationsIn(pack: Pack): readonly Calibration[] {
  return pack.modules.flatMap((module) => module.calibrations);
}

export function calibrationOf(pack: Pack, station: string): Calibration | undefined {
  return calibrationsIn(pack).find((calibration) => calibration.station === station);
}

export function liveSessionsIn(pack: Pack): readonly LiveSession[] {
  return pack.modules.flatMap((module) => module.live?.sessions ?? []);
}

/** The module a lesson, quiz or station belongs to. */
export function moduleHolding(pack: Pack, code: string): Module | undefined {
  return pack.modules.find(
    (module) => module.quiz.code === code || [module.lessons, module.stations].some((each) => each.some((one) => one.code === code)),
  );
}

export function lessonsIn(pack: Pack): readonly Lesson[] {
  return indexOf(pack).lessons;
}

interface PackIndex {
  readonly modules: ReadonlyMap<string, Module>;
  readonly quizzes: ReadonlyMap<string, Quiz>;
  readonly lessons: readonly Lesson[];
  readonly lessonByCode: ReadonlyMap<string, Lesson>;
  readonly stations: readonly Station[];
  readonly stationByCode: ReadonlyMap<string, Station>;
}

/** Made once for each list of modules, which is read-only: pages ask by code a hundred times, boards a hundred times for each person. */
const indexes = new WeakMap<readonly Module[], PackIndex>();

function indexOf({ modules }: Pack): PackIndex {
  const known = indexes.get(modules);
  if (known) return known;
  const [lessons, stations] = [modules.flatMap((module) => module.lessons), modules.flatMap((module) => module.stations)];
  const index = {
    modules: byCode(modules),
    quizzes: byCode(modules.map(({ quiz }) => quiz)),
    lessons,
    lessonByCode: byCode(lessons),
    stations,
    stationByCode: byCode(stations),
  };
  indexes.set(modules, index);
  return index;
}

/** Of two with one code, which a check refuses, the first is meant. */
function byCode<Coded extends { readonly code: string }>(list: readonly Coded[]): Map<string, Coded> {
  return new Map(list.toReversed().map((each) => [each.code, each]));
}

export function stationsIn(pack: Pack): readonly Station[] {
  return indexOf(pack).stations;
}

/** Items of quizzes, of practice questions and of the exam. */
export function itemsIn(pack: Pack): readonly Item[] {
  return [...pack.modules.flatMap((module) => [...module.quiz.items, ...module.practice.items]), ...(pack.exam?.items ?? [])];
}

/** The region of an IANA zone; the last one, which is for everywhere else, where none covers it. */
export function regionForZone({ regions }: Help, zone: string): HelpRegion {
  const covers = ({ zones }: HelpRegion) => zones.some((each) => each === zone || (each.endsWith('/') && zone.startsWith(each)));
  const region = regions.find(covers) ?? regions.at(-1);
  if (!region) throw new RangeError('A pack has at least one help region.');
  return region;
}
