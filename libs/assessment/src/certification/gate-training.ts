import { type TrainedModule, type TrainingMinutes, type TrainingTerms, trainingMinutes } from '#libs/curriculum';
import type { GateFacts, ModuleFacts } from './gate-facts.js';
import type { GateLine } from './gate-line.js';

/** What hours of training are counted from. */
export interface TrainingFacts extends Pick<GateFacts, 'training'> {
  readonly modules: readonly Pick<ModuleFacts, 'code' | 'lessonsDoneAt'>[];
}

/** One line for each category of training that the terms ask for, and one for live minutes if they ask for any. */
export function trainingLines(facts: TrainingFacts, modules: readonly string[], terms: TrainingTerms, now: Date): GateLine[] {
  if (terms.categories.length === 0 && terms.liveMinutes === 0) return [];
  const taught = facts.training.modules.filter(({ code }) => modules.includes(code));
  const asOf = (instant: Date) => trainingAt(facts, taught, terms, instant);
  const instants = happenings(facts, now);
  const history = [asOf(now)];
  // from now back, as far as somebody asks
  const at = (back: number) => {
    for (let next = history.length; next <= back; next++) history.push(asOf(instants[next] ?? now));
    return history[back] ?? asOf(now);
  };
  const line = (code: GateLine['code'], about: string | null, read: (training: TrainingMinutes) => number, need: number) => {
    const have = read(at(0));
    const met = have >= need;
    return {
      code,
      about,
      met,
      have,
      need,
      whoMustAct: met ? null : ('trainee' as const),
      since: met ? since(instants, (n) => read(at(n)) >= need) : null,
    };
  };
  return [
    ...terms.categories.map(({ code, minutes }) =>
      line('training-hours', code, ({ categories }) => categories.find((each) => each.code === code)?.have ?? 0, minutes),
    ),
    ...(terms.liveMinutes > 0 ? [line('live-hours', null, ({ live }) => live.have, terms.liveMinutes)] : []),
  ];
}

/** What stood recorded at an instant; an entry counts from its recording until another corrects it. */
export function trainingAt(
  { modules, training }: TrainingFacts,
  taught: readonly TrainedModule[],
  terms: TrainingTerms,
  instant: Date,
): TrainingMinutes {
  return trainingMinutes(
    terms,
    taught.map((module) => {
      const doneAt = modules.find(({ code }) => code === module.code)?.lessonsDoneAt ?? null;
      const attended = training.attendance.filter(
        (each) => each.module === module.code && each.recordedAt <= instant && (each.supersededAt === null || each.supersededAt > instant),
      );
      return { module, lessonsDone: doneAt !== null && doneAt <= instant, attended: attended.map(({ minutes }) => minutes) };
    }),
  );
}

/** When something happened that these lines count, the latest first. */
function happenings({ modules, training }: TrainingFacts, now: Date): Date[] {
  const times = [...modules.map(({ lessonsDoneAt }) => lessonsDoneAt), ...training.attendance.map(({ recordedAt }) => recordedAt)];
  const past = times.filter((time): time is Date => time !== null && time <= now).map((time) => time.getTime());
  return [...new Set(past)].sort((a, b) => b - a).map((time) => new Date(time));
}

/** The first instant of the unbroken time until now in which it held. */
function since(instants: readonly Date[], held: (back: number) => boolean): Date | null {
  let first: Date | null = null;
  for (const [back, instant] of instants.entries()) {
    if (!held(back)) break;
    first = instant;
  }
  return first;
}
