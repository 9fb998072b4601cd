import { Injectable } from '@nestjs/common';
import { certificateValidUntil, type IssueFacts } from '#libs/assessment';
import { type LocalDate, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import type { ReviewsFacts } from '../reviews/reviews.facts.js';
import { afterEvents, CertificatesFacts, type CredentialOnFile, isLive, statusOf } from './certificates.facts.js';

type Decision = NonNullable<Awaited<ReturnType<ReviewsFacts['decision']>>>;

/** What issuing is judged by, for the queue and for the act alike. */
@Injectable()
export class IssueReader {
  constructor(
    private readonly gates: GateReader,
    private readonly parties: PartiesFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  async facts(
    tx: Tx,
    actor: Actor,
    decision: Decision,
    enrolment: EnrolmentOnTerms,
  ): Promise<{ rule: IssueFacts; credential: CredentialOnFile | null }> {
    const credentials = await this.certificates.ofHolder(tx, enrolment.programId, enrolment.personId, enrolment.terms.code);
    const states = credentials.map((credential) => statusOf(credential, afterEvents(tx.now, credential.events)));
    const used = credentials.some(({ issues }) => issues.some(({ reviewDecisionId }) => reviewDecisionId === decision.id));
    return {
      rule: {
        issuerId: actor.id,
        decision: { kind: decision.kind, reviewerId: decision.reviewerId, setAsideAt: null, used },
        gate: await this.gates.lines(tx, enrolment),
        people: await this.parties.of(tx, enrolment),
        credentialLive: states.some(isLive),
        credentialRevoked: states.some(({ status }) => status === 'revoked'),
        freshAuthAt: actor.authenticatedAt,
        now: tx.now,
      },
      credential: credentials.at(-1) ?? null,
    };
  }

  /** The term a certificate issued now would get. */
  term(tx: Tx, { terms, zone }: EnrolmentOnTerms, credential: CredentialOnFile | null): { validFrom: LocalDate; validUntil: LocalDate } {
    const validFrom = localDateAt(tx.now, zone);
    const previous =
      credential?.issues
        .map(({ validUntil }) => validUntil as LocalDate)
        .toSorted()
        .at(-1) ?? null;
    return { validFrom, validUntil: certificateValidUntil(terms.certificate, validFrom, previous) };
  }
}
