import { Injectable } from '@nestjs/common';
import { canonicalJson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CertificatesFacts } from '../certificates/certificates.facts.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { EthicsSignature } from './ethics-signature.entity.js';
import { maySignEthicsCode, signedSince } from './ethics-signature.policy.js';
import type { EthicsSignatureRequest } from './ethics-signature.request.js';
import type { EthicsSignatureResponse } from './ethics-signature.response.js';
import { EthicsSignaturesFacts } from './ethics-signatures.facts.js';

@Injectable()
export class SignEthicsCode {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly signatures: EthicsSignaturesFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, form: EthicsSignatureRequest): Promise<EthicsSignatureResponse> {
    return this.db.write(actor, async (tx) => {
      await tx.lockPerson(actor.id, 'certification'); // before the enrolment is read: it may be moving to another version
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'ethics-code.sign', enrolmentId));
      const { ethicsCode } = await this.curriculum.pack(tx, enrolment.curriculumVersionId);
      const issue = await this.certificates.latestIssue(tx, enrolment);
      const signed = signedSince(issue, await this.signatures.ofEnrolment(tx, enrolment.id));
      const record = granted(
        maySignEthicsCode({
          enrolmentId: enrolment.id,
          programId: enrolment.programId,
          programVersionId: enrolment.programVersionId,
          traineeId: enrolment.personId,
          version: enrolment.terms.ethicsCode.version,
          code: ethicsCode,
          textDigest: sha256(ethicsCode.body),
          signedVersions: signed.map(({ version }) => version),
          form,
          freshAuthAt: actor.authenticatedAt,
          now: tx.now,
        }),
      );
      const text = canonicalJson(record);
      const { programId, version, textDigest } = record;
      const signature = { id: tx.newId(), digest: sha256(text), signedAt: tx.now, version };
      const about = { programId, enrolmentId, personId: enrolment.personId, renewsIssueId: issue?.issueId ?? null };
      await tx.insert(EthicsSignature, { ...signature, ...about, textDigest, record: text });
      tx.audit({
        programId,
        action: 'ethics-code.signed',
        subject: enrolment.personId,
        facts: { signature: signature.id, version, digest: signature.digest },
      });
      return { id: signature.id, version, signedAt: tx.now.toISOString(), digest: signature.digest };
    });
  }
}
