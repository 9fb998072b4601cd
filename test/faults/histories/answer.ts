export interface Expected {
  status: number;
  refusals: string[];
}

/** Granted with a status, or refused with every reason that holds. */
export function answer(status: number, reasons: readonly (string | null)[] = []): Expected {
  const refusals = present(reasons).sort();
  return { status: refusals.length === 0 || status >= 400 ? status : 409, refusals };
}

export const present = (reasons: readonly (string | null)[]) => reasons.filter((reason) => reason !== null);
export const when = (holds: boolean, refusal: string) => (holds ? refusal : null);
export const stale = (fresh: boolean) => when(!fresh, 'authentication.stale');
