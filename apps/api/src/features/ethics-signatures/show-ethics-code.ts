import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { visible } from '../../platform/http/outcomes.js';
import { renderMarkdown } from '../../platform/markdown.js';
import { CertificatesFacts } from '../certificates/certificates.facts.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ETHICS_MEANING, signedSince } from './ethics-signature.policy.js';
import type { EthicsCodeResponse } from './ethics-signature.response.js';
import { EthicsSignaturesFacts } from './ethics-signatures.facts.js';

@Injectable()
export class ShowEthicsCode {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly signatures: EthicsSignaturesFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<EthicsCodeResponse> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const { ethicsCode } = await this.curriculum.pack(tx, enrolment.curriculumVersionId);
      const issue = await this.certificates.latestIssue(tx, enrolment);
      const signed = (await this.signatures.ofEnrolment(tx, enrolment.id)).filter(({ version }) => version === ethicsCode.version);
      return {
        version: ethicsCode.version,
        title: ethicsCode.title,
        effectiveOn: ethicsCode.effectiveOn,
        html: renderMarkdown(ethicsCode.body),
        text: ethicsCode.body,
        textDigest: sha256(ethicsCode.body),
        meaning: ETHICS_MEANING,
        signedAt: signed.at(-1)?.signedAt.toISOString() ?? null,
        canSign: signedSince(issue, signed).length === 0,
      };
    });
  }
}
