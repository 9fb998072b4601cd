import type { Pack, ProgramTerms } from './pack/types.js';

/**
 * The terms of a program that teaches fewer modules of a pack: the stations after them, no exam and no hours of training, because
 * those are counted over all modules. For trying the way out and for programs that begin small; what a module requires and the
 * program does not teach holds nobody.
 * @throws RangeError when the pack has no such module.
 */
export function shortTerms(pack: Pack, modules: readonly string[]): ProgramTerms {
  const unknown = modules.filter((code) => !pack.modules.some((module) => module.code === code));
  if (unknown.length > 0) throw new RangeError(`The pack has no module ${unknown.join(', ')}.`);
  const after = new Set(
    pack.modules.filter(({ code }) => modules.includes(code)).flatMap(({ stations }) => stations.map(({ code }) => code)),
  );
  return {
    ...pack.program,
    modules: pack.program.modules.filter((code) => modules.includes(code)),
    stations: pack.program.stations.filter(({ code }) => after.has(code)),
    training: { liveMinutes: 0, categories: [] },
    finalExam: null,
  };
}
