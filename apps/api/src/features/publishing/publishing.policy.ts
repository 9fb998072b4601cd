import { authenticationRefusals } from '#libs/assessment';
import {
  changesTerms,
  type Decision,
  decide,
  grant,
  nextTerms,
  type ProgramTerms,
  type PublicationFacts,
  refuse,
  type TermsChoice,
} from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';

/** Authors publish content. What a certificate asks for is changed by an admin. */
export function mayPublish(actor: Actor, programId: string, facts: PublicationFacts, choice: TermsChoice): Decision<true, RefusalCodeName> {
  const allowed = !changesTerms(facts, choice) || actor.may('program.publish', programId);
  return allowed ? grant(true) : refuse({ code: 'publication.admin-only' });
}

/** The terms of the next version, for somebody who has just proven who they are. */
export function publication(
  actor: Actor,
  facts: PublicationFacts,
  choice: TermsChoice,
  now: Date,
): Decision<ProgramTerms, RefusalCodeName> {
  const terms = nextTerms(facts, choice);
  const stale = authenticationRefusals(actor.authenticatedAt, now);
  if (terms.ok && stale.length === 0) return terms;
  return refuse(...stale, ...(terms.ok ? [] : terms.refusals));
}

/** Why an enrolment stays where it is. */
export type StaysBecause = 'on-this-version' | 'in-review' | 'certified' | 'own';

export interface MoveFacts {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly onThisVersion: boolean;
  /** An application is open, or approved and waiting for its certificate: what was looked at may not change under it. */
  readonly inReview: boolean;
  readonly certified: boolean;
}

export function staysBecause(actor: Pick<Actor, 'personId'>, facts: MoveFacts): StaysBecause | null {
  if (facts.onThisVersion) return 'on-this-version';
  if (facts.certified) return 'certified';
  if (facts.inReview) return 'in-review';
  return facts.personId === actor.personId ? 'own' : null;
}

const REFUSAL: Record<StaysBecause, RefusalCodeName> = {
  'on-this-version': 'enrolment-move.moved-already',
  'in-review': 'enrolment-move.in-review',
  certified: 'enrolment-move.certified',
  own: 'independence.own-record',
};

/** Moves all of them or none: each one that has to stay is named. */
export function mayMove(
  actor: Actor,
  facts: { readonly isNewest: boolean; readonly enrolments: readonly MoveFacts[] },
  now: Date,
): Decision<true, RefusalCodeName> {
  const staying = facts.enrolments.flatMap((enrolment) => {
    const because = staysBecause(actor, enrolment);
    return because === null ? [] : [{ code: REFUSAL[because], facts: { enrolment: enrolment.enrolmentId } }];
  });
  return decide(
    [
      ...authenticationRefusals(actor.authenticatedAt, now),
      ...(facts.isNewest ? [] : [{ code: 'enrolment-move.not-newest' as const }]),
      ...staying,
    ],
    () => true as const,
  );
}
