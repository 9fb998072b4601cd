import { Injectable } from '@nestjs/common';
import { type CertificateChange, changedSinceIssue, type EvidenceSnapshot } from '#libs/assessment';
import { moduleByCode, type Pack, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { LiveSessionsFacts } from '../live-sessions/live-sessions.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import type { CertificateLook } from './certificate-look.entity.js';
import { CertificatesFacts, type CredentialOnFile, isLive, statusOf } from './certificates.facts.js';

/** A change with the title of what it is about. */
export interface ChangeInWords extends CertificateChange {
  readonly title: string | null;
}

/** A live certificate with what changed under it since it was issued. */
export interface ChangedCertificate {
  readonly credential: CredentialOnFile;
  readonly changes: readonly ChangeInWords[];
  /** Since its last issue, oldest first. */
  readonly looks: readonly CertificateLook[];
}

/**
 * What changed under certificates after they were issued. Nothing of it is stored: it follows from their evidence and from what stands now, so
 * nothing can be forgotten. For those alone who may pause and end a certificate, and never about their own: a pause of practice is told by a person.
 */
@Injectable()
export class CertificateChangesFacts {
  constructor(
    private readonly certificates: CertificatesFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly ratings: RatingsFacts,
    private readonly liveSessions: LiveSessionsFacts,
  ) {}

  /**
   * Live certificates of a program with a change that nobody decided about. Of thousands those alone are read about whose evidence something was written
   * since: another signature about a conversation it names, of which the rater's first was there, or a third rater's about a new one.
   */
  async toLookAt(tx: Tx, programId: string): Promise<ChangedCertificate[]> {
    const rows = await tx.rows<{ credentialId: string }>(
      `SELECT DISTINCT i.credential_id
         FROM certificate_issue i
         JOIN (SELECT enrolment_id, signed_at AS at, CASE seat WHEN 'third-rater' THEN '' ELSE role_play_id::text END AS named
                 FROM sign_off WHERE program_id = $1 AND (corrects_id IS NOT NULL OR seat <> 'rater')
               UNION ALL SELECT enrolment_id, recorded_at, '' FROM attendance WHERE program_id = $1 AND corrects_id IS NOT NULL
               UNION ALL SELECT enrolment_id, opened_at, '' FROM practice_pause WHERE program_id = $1) AS written
           ON written.enrolment_id = i.enrolment_id AND written.at > i.issued_at AND strpos(i.evidence, written.named) > 0
        WHERE i.program_id = $1
          AND NOT EXISTS (SELECT 1 FROM status_event e WHERE e.credential_id = i.credential_id AND e.recorded_at >= written.at)
          AND NOT EXISTS (SELECT 1 FROM certificate_look l WHERE l.credential_id = i.credential_id AND l.changed_until >= written.at)`,
      [programId],
    );
    const written = rows.map(({ credentialId }) => credentialId);
    return undecided(await this.of(tx, await this.certificates.byIds(tx, written)));
  }

  /** The same of one person: of most of those about whom something is signed there is no certificate. */
  async toLookAtOf(tx: Tx, programId: string, holderId: string): Promise<ChangedCertificate[]> {
    return undecided(await this.of(tx, await this.certificates.ofHolder(tx, programId, holderId)));
  }

  /** Of each that is live, what changed since its last issue, also what was decided about meanwhile. */
  async of(tx: Tx, credentials: readonly CredentialOnFile[]): Promise<ChangedCertificate[]> {
    const live = credentials.flatMap((credential) => {
      const issue = credential.issues.at(-1);
      return issue && isLive(statusOf(credential, tx.now)) ? [{ credential, issue }] : [];
    });
    if (live.length === 0) return [];
    const evidence = await this.evidence(
      tx,
      live.map(({ issue }) => issue.id),
    );
    const enrolmentIds = live.map(({ issue }) => issue.enrolmentId);
    const rated = await this.ratings.ratedBy(tx, enrolmentIds);
    const attendance = await this.liveSessions.attendanceBy(tx, enrolmentIds);
    const pauses = await this.ratings.pausesBy(tx, enrolmentIds);
    const looksAt = await this.looks(tx, live);
    const changed: ChangedCertificate[] = [];
    for (const { credential, issue } of live) {
      // by the terms it was issued under, wherever its holder was moved since
      const enrolment = await this.enrolments.byIdAt(tx, issue.enrolmentId, issue.issuedAt);
      if (!enrolment) continue;
      const looks = (looksAt.get(credential.id) ?? []).filter(({ lookedAt }) => lookedAt > issue.issuedAt);
      const pack = await this.curriculum.packUnder(tx, enrolment);
      const changes = changedSinceIssue({
        evidence: JSON.parse(evidence.get(issue.id) ?? '') as EvidenceSnapshot,
        issuedAt: issue.issuedAt,
        decidedAt: latest([...credential.events.map(({ recordedAt }) => recordedAt), ...looks.map(({ changedUntil }) => changedUntil)]),
        stations: await this.ratings.stationsOf(tx, enrolment, rated),
        attendance: attendance.get(enrolment.id) ?? [],
        pauses: pauses.get(enrolment.id) ?? [],
      });
      changed.push({ credential, looks, changes: changes.map((each) => ({ ...each, title: each.about && titleOf(each.about, pack) })) });
    }
    return changed;
  }

  private async looks(tx: Tx, live: readonly { credential: CredentialOnFile }[]): Promise<Map<string, CertificateLook[]>> {
    const rows = await tx.rows<CertificateLook>(`SELECT * FROM certificate_look WHERE credential_id = ANY($1) ORDER BY looked_at, id`, [
      live.map(({ credential }) => credential.id),
    ]);
    return Map.groupBy(rows, ({ credentialId }) => credentialId);
  }

  private async evidence(tx: Tx, issueIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; evidence: string }>(`SELECT id, evidence FROM certificate_issue WHERE id = ANY($1)`, [
      issueIds,
    ]);
    return new Map(rows.map(({ id, evidence }) => [id, evidence]));
  }
}

function undecided(certificates: readonly ChangedCertificate[]): ChangedCertificate[] {
  return certificates.filter(({ changes }) => changes.some(({ decided }) => !decided));
}

function latest(instants: readonly Date[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}

/** A station or a module is named as the terms it was issued under do. */
function titleOf(about: string, pack: Pack): string {
  return (stationByCode(pack, about) ?? moduleByCode(pack, about))?.title ?? about;
}
