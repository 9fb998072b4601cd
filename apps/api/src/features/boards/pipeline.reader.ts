import { Injectable } from '@nestjs/common';
import { type GateFacts, type GateLine, gate, stationLines } from '#libs/assessment';
import type { Pack } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts, type CredentialOnFile, isLive, statusOf } from '../certificates/certificates.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts, type NamedEnrolment } from '../enrolments/enrolments.facts.js';
import { ALL_FACTS, GateReader, lineInWords } from '../gate/gate.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { type CaseNow, ReviewsFacts } from '../reviews/reviews.facts.js';
import type { BlockingGateResponse } from './board.response.js';
import { asTold, looksWaiting, type PipelineFacts, type PipelinePlace, pipelinePlace, placeByCase } from './pipeline.policy.js';

export interface PipelineRow {
  enrolment: NamedEnrolment;
  place: PipelinePlace;
  /** Where they read of themselves that they stand; null where practice was never paused. */
  told: PipelinePlace | null;
  /** Null where a certificate or a case decides, and no line of the gate is shown. */
  pack: Pack | null;
}

/** What a certificate or a case decides a place by. */
export interface CasesIn {
  cases: readonly CaseNow[];
  approvalsWaiting: readonly { id: string }[];
  credentials: readonly CredentialOnFile[];
}

type CaseFacts = Pick<PipelineFacts, 'lastCase' | 'certifiedSince'>;
type Standing = (enrolment: EnrolmentOnTerms) => CaseFacts;

/** Where everybody who is enrolled stands. The gate is read of those alone about whom it decides. */
@Injectable()
export class PipelineReader {
  constructor(
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly reviews: ReviewsFacts,
    private readonly certificates: CertificatesFacts,
    private readonly ratings: RatingsFacts,
  ) {}

  async all(tx: Tx, programId: string, cohortId: string | null): Promise<PipelineRow[]> {
    const standing = standingBy(await this.casesIn(tx, programId), tx.now);
    const enrolments = await this.enrolments.allIn(tx, programId, { cohortId });
    const rows = new Map<string, PipelineRow>();
    for await (const [enrolment, { facts, pack }] of this.gates.readEach(tx, leftToTheGate(enrolments, standing), ALL_FACTS)) {
      const known = pipelineFacts(enrolment, standing(enrolment), facts, tx.now);
      const told = facts.pauses.length > 0 ? pipelinePlace(asTold(known)) : null;
      rows.set(enrolment.id, { enrolment, place: pipelinePlace(known), told, pack });
    }
    return enrolments.flatMap((enrolment) => {
      const place = placeByCase(standing(enrolment));
      return rows.get(enrolment.id) ?? (place ? [{ enrolment, place, told: null, pack: null }] : []);
    });
  }

  /** How many wait for a second or third rater: of the gate only the stations are read, and only where something was signed. */
  async waitingForLook(tx: Tx, programId: string, cases: CasesIn): Promise<number> {
    const signed = await this.enrolments.allIn(tx, programId, { among: await this.ratings.signedIn(tx, programId) });
    let waiting = 0;
    for await (const [{ terms }, { facts }] of this.gates.readEach(tx, leftToTheGate(signed, standingBy(cases, tx.now)), ['stations'])) {
      if (looksWaiting(stationLines(facts, terms, tx.now)).length > 0) waiting++;
    }
    return waiting;
  }

  /** Of one enrolment of a program, with its whole gate. */
  async one(tx: Tx, programId: string, enrolmentId: string): Promise<{ facts: PipelineFacts; personId: string; pack: Pack } | null> {
    const enrolment = await this.enrolments.byId(tx, enrolmentId);
    if (enrolment?.programId !== programId) return null;
    const standing = standingBy(
      {
        cases: await this.reviews.casesOf(tx, enrolmentId),
        approvalsWaiting: await this.reviews.approvalsWaiting(tx, programId),
        credentials: await this.certificates.ofHolder(tx, programId, enrolment.personId),
      },
      tx.now,
    );
    const { facts, pack } = await this.gates.read(tx, enrolment);
    return { facts: pipelineFacts(enrolment, standing(enrolment), facts, tx.now), personId: enrolment.personId, pack };
  }

  async casesIn(tx: Tx, programId: string): Promise<CasesIn> {
    return {
      cases: await this.reviews.casesIn(tx, programId),
      approvalsWaiting: await this.reviews.approvalsWaiting(tx, programId),
      credentials: await this.certificates.inProgram(tx, programId),
    };
  }
}

function leftToTheGate(enrolments: readonly NamedEnrolment[], standing: Standing): NamedEnrolment[] {
  return enrolments.filter((enrolment) => placeByCase(standing(enrolment)) === null);
}

function standingBy({ cases, approvalsWaiting, credentials }: CasesIn, now: Date): Standing {
  const casesOf = Map.groupBy(cases, ({ enrolmentId }) => enrolmentId);
  const unissued = new Set(approvalsWaiting.map(({ id }) => id));
  const live = new Map<string, Date | null>();
  for (const credential of credentials) {
    const status = statusOf(credential, now);
    // of several, the first that is live counts
    if (isLive(status) && !live.has(credential.holderId)) live.set(credential.holderId, status.since);
  }
  return ({ id, personId }) => ({ lastCase: caseOf(casesOf.get(id)?.at(-1), unissued), certifiedSince: live.get(personId) ?? null });
}

function pipelineFacts({ enrolledAt, terms }: EnrolmentOnTerms, standing: CaseFacts, facts: GateFacts, now: Date): PipelineFacts {
  const observedAt = facts.stations.flatMap(({ attempts }) => attempts.map(({ endedAt }) => endedAt));
  return { ...standing, enrolledAt, lines: gate(facts, terms, now), observedAt };
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
