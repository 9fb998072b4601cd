import { Injectable } from '@nestjs/common';
import { certificateValidUntil, type GateLine, gate, type IssueFacts } from '#libs/assessment';
import { type LocalDate, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ALL_FACTS, GateReader } from '../gate/gate.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import type { ReviewsFacts } from '../reviews/reviews.facts.js';
import { CertificatesFacts, type CredentialOnFile, notRenewable, statusOf } from './certificates.facts.js';

type Decision = NonNullable<Awaited<ReturnType<ReviewsFacts['decision']>>>;

/** What issuing one certificate is judged by, and the credential it would renew. */
interface Issuing {
  rule: IssueFacts;
  credential: CredentialOnFile | null;
}

/** What issuing is judged by, for the queue and for the act alike. */
@Injectable()
export class IssueReader {
  constructor(
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly parties: PartiesFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  async facts(tx: Tx, actor: Actor, decision: Decision, enrolment: EnrolmentOnTerms): Promise<Issuing> {
    const credentials = await this.certificates.ofHolder(tx, enrolment.programId, enrolment.personId, enrolment.terms.code);
    return this.judgedBy(tx, actor, decision, enrolment, { credentials, lines: await this.gates.lines(tx, enrolment) });
  }

  /** The same for many decisions of a program, in their order; what can be is read for all of them at once. */
  async *factsOfEach(
    tx: Tx,
    actor: Actor,
    programId: string,
    decisions: readonly Decision[],
  ): AsyncGenerator<Issuing & { decision: Decision; enrolment: EnrolmentOnTerms }> {
    const among = decisions.map(({ enrolmentId }) => enrolmentId);
    const enrolments = await this.enrolments.allIn(tx, programId, { among });
    const held = Map.groupBy(await this.certificates.inProgram(tx, programId), ({ holderId }) => holderId);
    const linesOf = new Map<string, GateLine[]>();
    for await (const [{ id, terms }, { facts }] of this.gates.readEach(tx, enrolments, ALL_FACTS))
      linesOf.set(id, gate(facts, terms, tx.now));
    const enrolmentOf = new Map(enrolments.map((enrolment) => [enrolment.id, enrolment]));
    for (const decision of decisions) {
      const enrolment = visible(enrolmentOf.get(decision.enrolmentId));
      const credentials = (held.get(enrolment.personId) ?? []).filter(({ type }) => type === enrolment.terms.code);
      const lines = visible(linesOf.get(enrolment.id));
      yield { decision, enrolment, ...(await this.judgedBy(tx, actor, decision, enrolment, { credentials, lines })) };
    }
  }

  private async judgedBy(
    tx: Tx,
    actor: Actor,
    decision: Decision,
    enrolment: EnrolmentOnTerms,
    { credentials, lines }: { credentials: readonly CredentialOnFile[]; lines: readonly GateLine[] },
  ): Promise<Issuing> {
    const states = credentials.map((credential) => statusOf(credential, tx.now));
    const used = credentials.some(({ issues }) => issues.some(({ reviewDecisionId }) => reviewDecisionId === decision.id));
    return {
      rule: {
        issuerId: actor.id,
        decision: { kind: decision.kind, reviewerId: decision.reviewerId, setAsideAt: null, used },
        gate: lines,
        people: await this.parties.of(tx, enrolment),
        notRenewableYet: notRenewable(credentials, enrolment, tx.now),
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
