/** Why a rule said no: a code `noun.reason` from a closed list and the figures a person needs to understand it. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a rule answers: the value it grants, or every reason against it (never only the first). */
export type Decision<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] };

export function grant<Value>(value: Value): Decision<Value, never> {
  return { ok: true, value };
}

export function refuse<Code extends string>(...refusals: readonly Refusal<Code>[]): Decision<never, Code> {
  if (refusals.length === 0) throw new RangeError('A refusal needs at least one reason.');
  return { ok: false, refusals };
}

/** Grants the value when the list of reasons is empty, refuses with all of them otherwise. */
export function decide<Value, Code extends string>(refusals: readonly Refusal<Code>[], value: () => Value): Decision<Value, Code> {
  return refusals.length === 0 ? grant(value()) : refuse(...refusals);
}
