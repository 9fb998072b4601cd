import { Injectable } from '@nestjs/common';
import {
  type AttendanceRecord,
  type CalibrationRun,
  type CalibrationRunRecord,
  type CertificateFacts,
  type CheckedAttempt,
  type CheckedCalibration,
  type CheckedRating,
  type CredentialNumber,
  certificateValidUntil,
  type EvidenceSnapshot,
  type FrozenContent,
  frozenContent,
  type LicenceOnFile,
  type RatingRecord,
  type ReviewDecisionRecord,
} from '#libs/assessment';
import { type LocalDate, localDateAt, type Station } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RatingsFacts, type StationResults } from '../ratings/ratings.facts.js';
import { RolePlaysFacts, rolePlayersOf } from '../role-plays/role-plays.facts.js';
import { CertificateCheckStore, type RawIssue } from './certificate-check.store.js';
import { CertificatesFacts, termsOf } from './certificates.facts.js';
import { holderNameHash } from './holder-name.js';

type SignOffRow = Awaited<ReturnType<RatingsFacts['signOffs']>>[number];

/** Roles whose licence counts when somebody rates. */
const RATING_ROLES = ['clinical-supervisor', 'peer-supervisor'];

/** Gathers the raw rows behind one issue, as they were when it was issued, for `checkCertificate`. */
@Injectable()
export class CertificateCheckReader {
  constructor(
    private readonly store: CertificateCheckStore,
    private readonly certificates: CertificatesFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly parties: PartiesFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly ratings: RatingsFacts,
    private readonly rolePlays: RolePlaysFacts,
  ) {}

  async facts(tx: Tx, issue: RawIssue): Promise<CertificateFacts> {
    const enrolment = visible(await this.enrolments.byIdAt(tx, issue.enrolmentId, issue.issuedAt));
    const credential = visible(await this.certificates.byId(tx, issue.credentialId));
    const reading = await this.gates.read(tx, enrolment);
    const { stations: _stations, ...gate } = reading.facts;
    const decision = issue.decision;
    const people = await this.parties.of(tx, enrolment, decision?.decidedAt ?? issue.issuedAt);
    const attempts = await this.attempts(tx, enrolment, reading.stations, issue.issuedAt);
    const raters = attempts.flatMap(({ ratings }) => ratings.map(({ record }) => record.raterId));
    const licensed = [...new Set([...raters, ...(decision ? [decision.reviewerId] : [])])];
    const { programId } = enrolment;
    return {
      number: credential.number,
      terms: enrolment.terms,
      zone: enrolment.zone,
      issue: {
        issuerId: issue.issuedBy,
        issuedAt: issue.issuedAt,
        bytes: bytesOf(issue.id, issue.content, issue.digest),
        content: parsed(issue.content),
      },
      expectedContent: this.expected(enrolment, credential, issue),
      evidence: { bytes: bytesOf(issue.id, issue.evidence, issue.evidenceDigest), snapshot: parsed<EvidenceSnapshot>(issue.evidence) },
      decision: decision
        ? {
            bytes: bytesOf(decision.id, decision.record, decision.digest),
            record: parsed<ReviewDecisionRecord>(decision.record),
            setAsideAt: null,
          }
        : null,
      attempts,
      attendance: reading.attendance
        .filter(({ recordedAt }) => recordedAt <= issue.issuedAt)
        .map(({ recordId, content, digest }) => ({ bytes: bytesOf(recordId, content, digest), record: parsed<AttendanceRecord>(content) })),
      gate,
      people,
      calibrations: await this.calibrations(tx, enrolment, raters),
      calibrationRuns: await this.calibrationRuns(tx, programId, raters),
      licences: await this.licences(tx, programId, licensed),
      guardedRecords: await this.store.guarded(tx, programId, enrolment.id, [...licensed, issue.issuedBy]),
      issues: termsOf(credential.issues),
      events: credential.events,
      shown: null,
    };
  }

  /** What the certificate must say, from the program's terms and the day of the issue. */
  private expected(
    { terms, zone, programVersionId }: EnrolmentOnTerms,
    credential: { number: string; issues: readonly { number: number; validUntil: string }[] },
    issue: RawIssue,
  ): FrozenContent {
    const validFrom = localDateAt(issue.issuedAt, zone);
    const before = credential.issues.filter(({ number }) => number < issue.number).map(({ validUntil }) => validUntil as LocalDate);
    return frozenContent({
      number: credential.number as CredentialNumber,
      terms,
      issuingBody: issue.issuerName,
      programVersionId,
      term: 'full',
      evidenceDigest: sha256(issue.evidence),
      validFrom,
      validUntil: certificateValidUntil(terms.certificate, validFrom, before.toSorted().at(-1) ?? null),
      zone,
      holderNameHash:
        issue.name !== null && issue.salt !== null
          ? holderNameHash(issue.name, issue.salt)
          : parsed<FrozenContent>(issue.content).holderNameHash,
    });
  }

  /** Attempts that were over, and records that were signed, when the certificate was issued. */
  private async attempts(
    tx: Tx,
    enrolment: EnrolmentOnTerms,
    stations: readonly StationResults[],
    issuedAt: Date,
  ): Promise<CheckedAttempt[]> {
    const signOffs = (await this.ratings.signOffs(tx, enrolment.id)).filter(({ signedAt }) => signedAt <= issuedAt);
    const attempts: CheckedAttempt[] = [];
    for (const { attempts: held } of stations) {
      for (const attempt of held.filter(({ endedAt }) => endedAt <= issuedAt)) {
        const rolePlay = await this.rolePlays.byId(tx, attempt.rolePlayId);
        const thirds = attempt.signatures.filter(({ seat }) => seat === 'third-rater');
        const third = new Map(thirds.map(({ rolePlayId, station }) => [rolePlayId, station]));
        const own = signOffs.filter(({ rolePlayId, seat }) =>
          seat === 'third-rater' ? third.has(rolePlayId) : rolePlayId === attempt.rolePlayId,
        );
        attempts.push({
          rolePlayId: attempt.rolePlayId,
          station: attempt.station,
          attempt: attempt.attempt,
          attemptsAllowed: enrolment.terms.roleplay.attempts,
          secondRaterBooked: attempt.secondRaterBooked,
          heldOn: attempt.heldOn,
          startedAt: rolePlay?.startedAt ?? attempt.endedAt,
          endedAt: attempt.endedAt,
          rolePlayerIds: rolePlay ? rolePlayersOf(rolePlay) : [],
          ratings: await Promise.all(own.map((row) => this.rating(tx, enrolment, row, own, third.get(row.rolePlayId) ?? attempt.station))),
          setAside: [],
          result: attempt.signatures.some(({ signedAt }) => signedAt > issuedAt) ? undefined : attempt.result,
        });
      }
    }
    return attempts;
  }

  private async rating(
    tx: Tx,
    { programId, terms }: EnrolmentOnTerms,
    row: SignOffRow,
    all: readonly SignOffRow[],
    station: Station,
  ): Promise<CheckedRating> {
    const required = RATING_ROLES.filter((role) => terms.rater.licenceRequiredFor.includes(role));
    return {
      bytes: bytesOf(row.id, row.content, row.digest),
      record: parsed<RatingRecord>(row.content),
      correctedBy: all.find(({ correctsId }) => correctsId === row.id)?.id ?? null,
      station,
      licenceRequired: await this.store.heldRoleAt(tx, programId, row.raterId, required, row.signedAt),
    };
  }

  private async calibrations(tx: Tx, { programId, terms }: EnrolmentOnTerms, raterIds: readonly string[]) {
    const runs: Record<string, CalibrationRun[]> = {};
    for (const { code } of terms.stations) {
      for (const [raterId, ofStation] of await this.ratings.calibrationsOf(tx, programId, raterIds, code)) {
        runs[raterId] = [...(runs[raterId] ?? []), ...ofStation];
      }
    }
    return runs;
  }

  /** Calibrations of raters that came from a run here, with the text of that run. */
  private async calibrationRuns(tx: Tx, programId: string, raterIds: readonly string[]): Promise<CheckedCalibration[]> {
    const rows = await this.store.calibrationRuns(tx, programId, raterIds);
    return rows.map(({ id, content, digest, calibratedOn, ...claimed }) => ({
      bytes: bytesOf(id, content, digest),
      record: parsed<CalibrationRunRecord>(content),
      claimed: { ...claimed, recordedOn: calibratedOn as LocalDate },
    }));
  }

  private async licences(tx: Tx, programId: string, personIds: readonly string[]): Promise<Record<string, readonly LicenceOnFile[]>> {
    const onFile: Record<string, readonly LicenceOnFile[]> = {};
    for (const id of personIds) onFile[id] = (await this.professionals.licences(tx, programId, id)) as unknown as LicenceOnFile[];
    return onFile;
  }
}

function bytesOf(recordId: string, text: string, storedDigest: string) {
  return { recordId, storedDigest, computedDigest: sha256(text) };
}

function parsed<Value>(text: string): Value {
  return JSON.parse(text) as Value;
}
