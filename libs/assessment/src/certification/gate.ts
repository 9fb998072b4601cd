import type { ProgramTerms, Refusal } from '#libs/curriculum';
import type { GateFacts } from './gate-facts.js';
import { type GateCode, type GateLine, happened, latest, line } from './gate-line.js';
import { stationLines } from './gate-stations.js';
import { termLines } from './gate-term.js';
import { trainingLines } from './gate-training.js';

type GateTerms = Pick<ProgramTerms, 'modules' | 'stations' | 'finalExam' | 'training' | 'ethicsCode' | 'practiceHours'>;

/**
 * The gate to a certificate: every requirement of the program version with what there is and who acts next. It evaluates all of
 * them, in the order of the program, and never stops at the first gap.
 * @param now evaluates as of this instant: signatures and approvals that came later do not count, so an auditor can ask
 *   for the gate as it was when a decision was taken
 */
export function gate(facts: GateFacts, terms: GateTerms, now: Date): GateLine[] {
  return [
    ...terms.modules.flatMap((code) => [lessonsLine(code, facts, now), quizLine(code, facts, now)]),
    ...stationLines(facts, terms, now),
    ...(terms.finalExam === null ? [] : [examLine(terms.finalExam, facts, now)]),
    ...trainingLines(facts, terms.modules, terms.training, now),
    ...termLines(facts, terms, now),
    pauseLine(facts, now),
  ];
}

/** Whether every line is met. An empty gate is never met: it means that nobody said what the program asks for. */
export function gateMet(lines: readonly GateLine[]): boolean {
  return lines.length > 0 && lines.every(({ met }) => met);
}

export function unmetLines(lines: readonly GateLine[]): GateLine[] {
  return lines.filter(({ met }) => !met);
}

/** The lines that the trainee reads: none speaks of a pause before a person has. Whether the gate is met is asked of all of them. */
export function linesForTrainee(lines: readonly GateLine[]): GateLine[] {
  return lines.flatMap((line) => (line.told === undefined ? [line] : line.told === null ? [] : [line.told]));
}

/** One refusal for each unmet line: {code, about, whoMustAct}. An empty gate refuses as well. */
export function gateRefusals(gate: readonly GateLine[]): Refusal<'gate.unmet'>[] {
  if (gate.length === 0) return [{ code: 'gate.unmet', facts: { code: null, about: null, whoMustAct: 'admin' } }];
  return unmetLines(gate).map(({ code, about, whoMustAct }) => ({ code: 'gate.unmet', facts: { code, about, whoMustAct } }));
}

function lessonsLine(code: string, facts: GateFacts, now: Date): GateLine {
  const found = facts.modules.find((module) => module.code === code);
  const need = found?.lessons ?? 1;
  const have = found?.lessonsDone ?? 0;
  const met = found !== undefined && need > 0 && have >= need && happened(found.lessonsDoneAt, now);
  return line('module-lessons', code, { met, have, need, since: met ? found.lessonsDoneAt : null, whoMustAct: 'trainee' });
}

function quizLine(code: string, facts: GateFacts, now: Date): GateLine {
  const found = facts.modules.find((module) => module.code === code);
  return writtenLine('module-quiz', code, { passedAt: found?.quizPassedAt ?? null, attemptsLeft: found?.quizAttemptsLeft ?? null }, now);
}

function examLine(code: string, { exam }: GateFacts, now: Date): GateLine {
  const found = exam?.code === code ? exam : null;
  return writtenLine('final-exam', code, { passedAt: found?.passedAt ?? null, attemptsLeft: found?.attemptsLeft ?? null }, now);
}

type Written = { readonly passedAt: Date | null; readonly attemptsLeft: number | null };

function writtenLine(lineCode: GateCode, code: string, { passedAt, attemptsLeft }: Written, now: Date): GateLine {
  if (happened(passedAt, now)) return line(lineCode, code, { met: true, have: 1, need: 1, since: passedAt, whoMustAct: 'trainee' });
  const used = attemptsLeft === 0;
  return line(lineCode, code, {
    met: false,
    have: 0,
    need: 1,
    since: null,
    whoMustAct: used ? 'lead' : 'trainee',
    ...(used ? { detail: 'attempts-used' as const } : {}),
  });
}

function pauseLine({ pauses }: GateFacts, now: Date): GateLine {
  const told = pausesIn(
    pauses.filter(({ toldAt }) => happened(toldAt, now)),
    now,
  );
  return { ...pausesIn(pauses, now), told: told.met ? null : told };
}

function pausesIn(pauses: GateFacts['pauses'], now: Date): GateLine {
  const open = pauses.filter(({ openedAt, closedAt }) => openedAt <= now && !happened(closedAt, now));
  const closed = pauses.filter(({ closedAt }) => happened(closedAt, now));
  const [since] = open.map(({ openedAt }) => openedAt).toSorted((a, b) => a.getTime() - b.getTime());
  return line('no-open-pause', null, {
    met: open.length === 0,
    have: open.length,
    need: 0,
    since: since ?? latest(closed.map(({ closedAt }) => closedAt)),
    whoMustAct: 'lead',
  });
}
