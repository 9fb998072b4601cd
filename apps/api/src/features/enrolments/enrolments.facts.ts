import { Injectable } from '@nestjs/common';
import type { ProgramTerms } from '#libs/curriculum';
import type { PermissionName } from '../../catalogue/permissions.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Enrolment } from './enrolment.entity.js';

/** An enrolment with the terms of its program version and the program's zone. */
export interface EnrolmentOnTerms extends Enrolment {
  curriculumVersionId: string;
  terms: ProgramTerms;
  zone: string;
}

/** A move as the people of the program read it. */
export interface MoveInWords {
  enrolmentId: string;
  name: string;
  fromNumber: number;
  movedAt: Date;
  movedByName: string;
}

export interface NamedEnrolment extends EnrolmentOnTerms {
  name: string;
  cohortName: string | null;
}

const ON_TERMS = `
  SELECT e.*, v.curriculum_version_id, v.terms, p.zone
    FROM enrolment e JOIN program_version v ON v.id = e.program_version_id JOIN program p ON p.id = e.program_id`;

@Injectable()
export class EnrolmentsFacts {
  ofPerson(tx: Tx, personId: string): Promise<Enrolment[]> {
    return tx.rows<Enrolment>(`SELECT * FROM enrolment WHERE person_id = $1 ORDER BY enrolled_at`, [personId]);
  }

  /** The actor's own enrolment, where their role in its program still carries the permission: for what goes on. */
  async ownedWhere(tx: Tx, actor: Actor, permission: PermissionName, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    const enrolment = await this.ownedBy(tx, actor, enrolmentId);
    return enrolment && actor.may(permission, enrolment.programId) ? enrolment : null;
  }

  /** The same for what is read and written under its version: it stays on that until commit. A move to another one was before, or waits. */
  async holdWhere(tx: Tx, actor: Actor, permission: PermissionName, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    const enrolment = await this.holdOwn(tx, actor, enrolmentId);
    return enrolment && actor.may(permission, enrolment.programId) ? enrolment : null;
  }

  /** One's own, held in the same way; read once it is held. */
  async holdOwn(tx: Tx, actor: Actor, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    await tx.rows(`SELECT 1 FROM enrolment WHERE id = $1 AND person_id = $2 FOR SHARE`, [enrolmentId, actor.id]);
    return this.ownedBy(tx, actor, enrolmentId);
  }

  /** The actor's own enrolment; nobody else's. Also after their role has ended: for what was. */
  ownedBy(tx: Tx, actor: Actor, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.id = $1 AND e.person_id = $2`, [enrolmentId, actor.id]);
  }

  /** For the features' own rules, after they have decided who may look. */
  byId(tx: Tx, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.id = $1`, [enrolmentId]);
  }

  /** The same on the version that it was on at an instant, wherever it was moved since. */
  byIdAt(tx: Tx, enrolmentId: string, instant: Date): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(
      `SELECT e.id, e.program_id, e.person_id, e.cohort_id, e.enrolled_at, e.kept_open,
              v.id AS program_version_id, v.curriculum_version_id, v.terms, p.zone
         FROM enrolment e JOIN program p ON p.id = e.program_id
         JOIN program_version v ON v.id = coalesce(
           (SELECT from_version_id FROM enrolment_move WHERE enrolment_id = e.id AND moved_at > $2 ORDER BY moved_at LIMIT 1), e.program_version_id)
        WHERE e.id = $1`,
      [enrolmentId, instant],
    );
  }

  /** Versions of the curriculum that this enrolment was on before, the last one first. */
  async formerCurricula(tx: Tx, enrolmentId: string): Promise<string[]> {
    const rows = await tx.rows<{ curriculumVersionId: string }>(
      `SELECT v.curriculum_version_id FROM enrolment_move m JOIN program_version v ON v.id = m.from_version_id
        WHERE m.enrolment_id = $1 ORDER BY m.moved_at DESC, m.id DESC`,
      [enrolmentId],
    );
    return rows.map(({ curriculumVersionId }) => curriculumVersionId);
  }

  /** Everybody who is enrolled, or those in one cohort or among some, by name: for boards. The terms are long and the same for many, so they come once. */
  async allIn(
    tx: Tx,
    programId: string,
    { cohortId = null, among = null }: { cohortId?: string | null; among?: readonly string[] | null } = {},
  ): Promise<NamedEnrolment[]> {
    const versions = await tx.rows<{ id: string; curriculumVersionId: string; terms: ProgramTerms }>(
      `SELECT id, curriculum_version_id, terms FROM program_version WHERE program_id = $1`,
      [programId],
    );
    const terms = new Map(versions.map(({ id, ...version }) => [id, version]));
    const rows = await tx.rows<Omit<NamedEnrolment, 'curriculumVersionId' | 'terms'>>(
      `SELECT e.*, p.zone, person.name, c.name AS cohort_name
         FROM enrolment e JOIN program p ON p.id = e.program_id
         JOIN person ON person.id = e.person_id LEFT JOIN cohort c ON c.id = e.cohort_id
        WHERE e.program_id = $1 AND ($2::uuid IS NULL OR e.cohort_id = $2) AND ($3::uuid[] IS NULL OR e.id = ANY($3))
        ORDER BY lower(person.name), e.id`,
      [programId, cohortId, among],
    );
    return rows.flatMap((row) => {
      const version = terms.get(row.programVersionId);
      return version ? [{ ...row, ...version }] : [];
    });
  }

  /** The same, locked until the end of the transaction, in one order everywhere. */
  async lockIn(tx: Tx, programId: string, enrolmentIds: readonly string[]): Promise<EnrolmentOnTerms[]> {
    await tx.rows(`SELECT id FROM enrolment WHERE program_id = $1 AND id = ANY($2) ORDER BY id FOR UPDATE`, [programId, enrolmentIds]);
    return tx.rows<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.program_id = $1 AND e.id = ANY($2) ORDER BY e.id`, [programId, enrolmentIds]);
  }

  /** Who was moved to this version, the newest move first. */
  movesTo(tx: Tx, programId: string, programVersionId: string): Promise<MoveInWords[]> {
    return tx.rows<MoveInWords>(
      `SELECT m.enrolment_id, p.name, v.number AS from_number, m.moved_at, by_person.name AS moved_by_name
         FROM enrolment_move m JOIN program_version v ON v.id = m.from_version_id JOIN person p ON p.id = m.person_id
         JOIN person by_person ON by_person.id = m.moved_by
        WHERE m.program_id = $1 AND m.to_version_id = $2 ORDER BY m.moved_at DESC, p.name`,
      [programId, programVersionId],
    );
  }

  inProgram(tx: Tx, programId: string, personId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.program_id = $1 AND e.person_id = $2`, [programId, personId]);
  }
}
