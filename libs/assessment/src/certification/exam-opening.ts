import type { GateLine } from './gate-line.js';

/** What stands between a person and the final exam, by code. */
export interface ExamMissing {
  /** Modules with a lesson open or a quiz not passed. */
  readonly modules: readonly string[];
  /** Stations that do not stand as passed with every signature they need. */
  readonly stations: readonly string[];
}

/** The exam comes after all modules and all stations that the gate asks for, and after nothing else of it. In the order of the gate. */
export function examMissing(gate: readonly GateLine[]): ExamMissing {
  const open = (...codes: GateLine['code'][]) =>
    gate.filter(({ met, code }) => !met && codes.includes(code)).flatMap(({ about }) => about ?? []);
  return { modules: [...new Set(open('module-lessons', 'module-quiz'))], stations: open('station') };
}

/** Whether it may be begun. */
export function examIsOpen({ modules, stations }: ExamMissing): boolean {
  return modules.length === 0 && stations.length === 0;
}
