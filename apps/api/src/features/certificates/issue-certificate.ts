import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CREDENTIAL_NUMBER_BYTES, type CredentialNumber, credentialNumberFrom, frozenContent, mayIssue } from '#libs/assessment';
import { canonicalJson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { MailDesk } from '../mails/mails.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { CertificateRequest } from './certificate.request.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateIssue } from './certificate-issue.entity.js';
import { CertificateReader } from './certificate-reader.js';
import type { CredentialOnFile } from './certificates.facts.js';
import { Credential } from './credential.entity.js';
import { HolderName } from './holder-name.entity.js';
import { holderNameHash } from './holder-name.js';
import { IssueReader } from './issue-reader.js';
import { CredentialStatusEvent } from './status-event.entity.js';

@Injectable()
export class IssueCertificate {
  constructor(
    private readonly db: Database,
    private readonly reviews: ReviewsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly reader: IssueReader,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly certificates: CertificateReader,
    private readonly mails: MailDesk,
  ) {}

  run(actor: Actor, { reviewDecisionId }: CertificateRequest): Promise<CertificateResponse> {
    return this.db.write(actor, async (tx) => {
      const decision = visible(await this.reviews.decision(tx, reviewDecisionId));
      visible(actor.may('certificate.issue', decision.programId) ? decision : null);
      await tx.lockPerson(decision.traineeId, 'certification');
      const enrolment = visible(await this.enrolments.byId(tx, decision.enrolmentId));
      const { rule, credential } = await this.reader.facts(tx, actor, decision, enrolment);
      granted(mayIssue(rule));
      const credentialId = await this.record(tx, actor, enrolment, decision, credential);
      return visible(await this.certificates.one(tx, actor, credentialId));
    });
  }

  /** Credential, frozen issue, name and event in one transaction; the PDF and the message follow by jobs. */
  private async record(
    tx: Tx,
    actor: Actor,
    enrolment: EnrolmentOnTerms,
    decision: { id: string; evidence: string; evidenceDigest: string },
    credential: CredentialOnFile | null,
  ): Promise<string> {
    const { programId, personId, terms, zone } = enrolment;
    const { issuerName } = visible(await this.programs.byId(tx, programId));
    const { name } = visible(await this.people.account(tx, personId));
    const { id: credentialId, number } = credential ?? (await this.newCredential(tx, enrolment));
    const { validFrom, validUntil } = this.reader.term(tx, enrolment, credential);
    const salt = randomBytes(16).toString('hex');
    const content = canonicalJson(
      frozenContent({
        number: number as CredentialNumber,
        terms,
        issuingBody: issuerName,
        programVersionId: enrolment.programVersionId,
        term: 'full',
        evidenceDigest: decision.evidenceDigest,
        validFrom,
        validUntil,
        zone,
        holderNameHash: holderNameHash(name, salt),
      }),
    );
    const { evidence, evidenceDigest } = decision;
    const order = (credential?.issues.length ?? 0) + 1;
    const issue = { id: tx.newId(), programId, credentialId, number: order, enrolmentId: enrolment.id, reviewDecisionId: decision.id };
    const frozen = { term: 'full' as const, validFrom, validUntil, content, digest: sha256(content), evidence, evidenceDigest };
    await tx.insert(CertificateIssue, { ...issue, ...frozen, issuedBy: actor.id, issuedAt: tx.now });
    await tx.insert(HolderName, { issueId: issue.id, programId, name, salt });
    await tx.insert(CredentialStatusEvent, {
      id: tx.newId(),
      programId,
      credentialId,
      number: (credential?.events.length ?? 0) + 1,
      kind: order === 1 ? 'issued' : 'renewed',
      reasonCode: null,
      actorId: actor.id,
      effectiveAt: tx.now,
      recordedAt: tx.now,
    });
    tx.audit({
      programId,
      action: 'certificate.issued',
      subject: personId,
      facts: { credential: credentialId, issue: issue.id, digest: frozen.digest },
    });
    tx.enqueue('certificate.render', { issueId: issue.id });
    await this.mails.enqueueTo(tx, personId, {
      subject: 'Your certificate is ready',
      text: (to) => `Hello ${to},\n\nyour certificate was issued. You can read and download it on your certificate page.\n`,
    });
    return credentialId;
  }

  /** With a number that nobody has: it is drawn again where somebody does. */
  private async newCredential(tx: Tx, enrolment: EnrolmentOnTerms): Promise<Credential> {
    const { programId, personId: holderId, terms } = enrolment;
    for (;;) {
      const number = credentialNumberFrom(randomBytes(CREDENTIAL_NUMBER_BYTES));
      const credential = { id: tx.newId(), programId, holderId, type: terms.code, number, succeedsId: null, madeAt: tx.now };
      if (await tx.insertIfAbsent(Credential, credential, 'number')) return credential;
    }
  }
}
