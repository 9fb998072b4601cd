import { Injectable } from '@nestjs/common';
import type { ConflictKind, PeopleFacts, PeopleOverTime } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';

type Enrolment = { id: string; programId: string; personId: string };
type Party = PeopleFacts['parties'][number];
export type NamedPeople = Pick<PeopleFacts, 'traineeId' | 'parties' | 'supervisorIds'>;

/**
 * Everybody with a part in one person's certification, from whatever rows say so: conversations, claims and decisions of review cases, issues, live sessions.
 * It belongs to no other feature, because rating, reviewing and issuing all ask it.
 */
@Injectable()
export class PartiesFacts {
  /**
   * @param asOf the instant of a decision. Supervisions and live sessions that begin later are left out: who leads one next month did not train
   *   anybody last month; conflicts that were ended are there as well. Without it: as things stand now.
   */
  async of(tx: Tx, enrolment: Enrolment, asOf: Date | null = null): Promise<PeopleOverTime> {
    const parties = await this.parties(tx, enrolment.id, { heldOnly: false, until: null });
    const supervisorIds = await this.supervisors(tx, enrolment, asOf);
    const facilitators = await tx.rows<{ personId: string }>(
      `SELECT f.person_id FROM live_seat seat
         JOIN live_session s ON s.id = seat.live_session_id
         JOIN live_facilitator f ON f.live_session_id = s.id
        WHERE seat.enrolment_id = $1 AND s.cancelled_at IS NULL AND ($2::timestamptz IS NULL OR s.starts_at <= $2)
          AND (seat.declined_at IS NULL OR EXISTS (SELECT 1 FROM attendance a WHERE a.live_session_id = s.id AND a.enrolment_id = $1 AND a.minutes > 0))
       UNION SELECT recorded_by FROM attendance WHERE enrolment_id = $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
       ORDER BY person_id`,
      [enrolment.id, asOf],
    );
    const people = [enrolment.personId, ...parties.map(({ personId }) => personId)];
    const conflicts = await tx.rows<{ personId: string; otherId: string; kind: ConflictKind; declaredAt: Date; endedAt: Date | null }>(
      `SELECT person_id, other_id, kind, declared_at, ended_at FROM conflict_of_interest
        WHERE program_id = $1 AND (ended_at IS NULL OR $3::timestamptz IS NOT NULL) AND (person_id = ANY($2) OR other_id = ANY($2))`,
      [enrolment.programId, people, asOf],
    );
    return {
      traineeId: enrolment.personId,
      parties,
      supervisorIds,
      facilitatorIds: facilitators.map(({ personId }) => personId),
      conflicts: conflicts.map(({ personId, otherId, ...conflict }) => ({ between: [personId, otherId], ...conflict })),
    };
  }

  /**
   * Those whom a page names: of conversations only the ones that were held, so that nobody works out from a name that one ended early.
   * @param until the instant of a decision: conversations and supervisions of later are left out
   */
  async named(tx: Tx, enrolment: Enrolment, until: Date | null): Promise<NamedPeople> {
    return {
      traineeId: enrolment.personId,
      parties: await this.parties(tx, enrolment.id, { heldOnly: true, until }),
      supervisorIds: await this.supervisors(tx, enrolment, until),
    };
  }

  private parties(tx: Tx, enrolmentId: string, { heldOnly, until }: { heldOnly: boolean; until: Date | null }): Promise<Party[]> {
    return tx.rows<Party>(
      `SELECT person_id, part FROM (
         SELECT seat.person_id, seat.part
           FROM role_play r
           CROSS JOIN LATERAL (VALUES
             (r.rater_id, CASE WHEN r.purpose = 'third-look' THEN 'third-rater' ELSE 'rater' END),
             (r.second_rater_id, 'second-rater'),
             (r.role_player_id, 'role-player')
             UNION ALL SELECT further, 'role-player' FROM unnest(r.further_role_player_ids) AS further) AS seat (person_id, part)
          WHERE r.enrolment_id = $1 AND r.cancelled_at IS NULL AND seat.person_id IS NOT NULL
            AND (NOT $2::boolean OR r.outcome = 'completed' AND ($3::timestamptz IS NULL OR r.ended_at <= $3))
         UNION SELECT rater_id, seat FROM sign_off WHERE enrolment_id = $1
         UNION SELECT reviewer_id, 'reviewer' FROM review_decision WHERE enrolment_id = $1
         UNION SELECT last.reviewer_id, 'reviewer'
           FROM review_case c
           JOIN LATERAL (SELECT reviewer_id FROM review_claim WHERE case_id = c.id ORDER BY number DESC LIMIT 1) last ON true
          WHERE c.enrolment_id = $1 AND NOT EXISTS (SELECT 1 FROM review_decision d WHERE d.case_id = c.id)
         UNION SELECT issued_by, 'issuer' FROM certificate_issue WHERE enrolment_id = $1) AS parties
       ORDER BY part, person_id`,
      [enrolmentId, heldOnly, until],
    );
  }

  private async supervisors(tx: Tx, enrolment: Enrolment, asOf: Date | null): Promise<string[]> {
    const supervisors = await tx.rows<{ supervisorId: string }>(
      `SELECT DISTINCT supervisor_id FROM supervision WHERE program_id = $1 AND trainee_id = $2 AND ($3::timestamptz IS NULL OR assigned_at <= $3)`,
      [enrolment.programId, enrolment.personId, asOf],
    );
    return supervisors.map(({ supervisorId }) => supervisorId);
  }
}
