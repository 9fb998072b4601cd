import { Injectable } from '@nestjs/common';
import { type GateLine, gate } from '#libs/assessment';
import type { Pack } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts, isLive, statusOf } from '../certificates/certificates.facts.js';
import { EnrolmentsFacts, type NamedEnrolment } from '../enrolments/enrolments.facts.js';
import { GateReader, lineInWords } from '../gate/gate.facts.js';
import { type CaseNow, ReviewsFacts } from '../reviews/reviews.facts.js';
import type { BlockingGateResponse } from './board.response.js';
import type { PipelineFacts } from './pipeline.policy.js';

export interface PipelineRow {
  enrolment: NamedEnrolment;
  facts: PipelineFacts;
  pack: Pack;
}

/** Where everybody who is enrolled stands. */
@Injectable()
export class PipelineReader {
  constructor(
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly reviews: ReviewsFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  async all(tx: Tx, programId: string, cohortId: string | null = null): Promise<PipelineRow[]> {
    const enrolments = await this.enrolments.allIn(tx, programId, cohortId);
    const cases = Map.groupBy(await this.reviews.casesIn(tx, programId), ({ enrolmentId }) => enrolmentId);
    const unissued = new Set((await this.reviews.approvalsWaiting(tx, programId)).map(({ id }) => id));
    const credentials = Map.groupBy(await this.certificates.inProgram(tx, programId), ({ holderId }) => holderId);
    const rows: PipelineRow[] = [];
    for await (const [enrolment, reading] of this.gates.readEach(tx, enrolments)) {
      const live = (credentials.get(enrolment.personId) ?? []).map((credential) => statusOf(credential, tx.now)).find(isLive);
      const facts: PipelineFacts = {
        enrolledAt: enrolment.enrolledAt,
        lines: gate(reading.facts, enrolment.terms, tx.now),
        observedAt: reading.facts.stations.flatMap(({ attempts }) => attempts.map(({ endedAt }) => endedAt)),
        lastCase: caseOf(cases.get(enrolment.id)?.at(-1), unissued),
        certifiedSince: live?.since ?? null,
      };
      rows.push({ enrolment, facts, pack: reading.pack });
    }
    return rows;
  }
}

function caseOf(row: CaseNow | undefined, unissued: ReadonlySet<string>): PipelineFacts['lastCase'] {
  if (!row) return null;
  const { submittedAt, claimedBy, kind, decidedAt, decisionId } = row;
  const approved = kind === 'approved' || kind === 'approved-with-conditions';
  const issued = approved && !unissued.has(decisionId ?? '');
  return { submittedAt, taken: claimedBy !== null, decision: kind && decidedAt ? { kind, decidedAt, issued } : null };
}

export function presentBlocking(line: GateLine, pack: Pack): BlockingGateResponse {
  return lineInWords(line, pack);
}
