import type { Refusal } from '#libs/curriculum';
import type { ProblemCode } from '../registry.js';

/** What went wrong with one field of the request; `pointer` is a JSON Pointer (RFC 6901). */
export interface FieldProblem {
  pointer: string;
  message: string;
}

export interface ProblemFacts {
  /** Every reason a rule gave. */
  refusals?: readonly Refusal[];
  fields?: readonly FieldProblem[];
  /** Figures that the reader needs, ids and codes only. */
  facts?: Record<string, string | number | boolean | null>;
  retryAfterSeconds?: number;
}

/** An answer that is not what was asked for: RFC 9457. Its status and sentence stand in catalogue/problems. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly about: ProblemFacts = {},
  ) {
    super(code);
  }
}
