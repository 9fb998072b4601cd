import type { PackDocument } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';

const FACILITATING = ['clinical-supervisor', 'peer-supervisor', 'admin', 'author', 'auditor'] as const;

/** Everybody in the program reads what is for everyone and for trainees; what facilitators work with is for those who do, or answer for it. */
export function mayReadDocument(actor: Pick<Actor, 'holds'>, programId: string, { audience }: Pick<PackDocument, 'audience'>): boolean {
  return audience !== 'facilitators' || FACILITATING.some((role) => actor.holds(role, programId));
}
