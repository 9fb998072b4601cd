import { Injectable } from '@nestjs/common';
import type { ProgramTerms } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Enrolment } from './enrolment.entity.js';

/** An enrolment with the terms of its program version and the program's zone. */
export interface EnrolmentOnTerms extends Enrolment {
  curriculumVersionId: string;
  terms: ProgramTerms;
  zone: string;
}

const ON_TERMS = `
  SELECT e.*, v.curriculum_version_id, v.terms, p.zone
    FROM enrolment e JOIN program_version v ON v.id = e.program_version_id JOIN program p ON p.id = e.program_id`;

@Injectable()
export class EnrolmentsFacts {
  ofPerson(tx: Tx, personId: string): Promise<Enrolment[]> {
    return tx.rows<Enrolment>(`SELECT * FROM enrolment WHERE person_id = $1 ORDER BY enrolled_at`, [personId]);
  }

  /** The actor's own enrolment; nobody else's. */
  ownedBy(tx: Tx, actor: Actor, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.id = $1 AND e.person_id = $2`, [enrolmentId, actor.id]);
  }

  /** For the features' own rules, after they have decided who may look. */
  byId(tx: Tx, enrolmentId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.id = $1`, [enrolmentId]);
  }

  inProgram(tx: Tx, programId: string, personId: string): Promise<EnrolmentOnTerms | null> {
    return tx.maybeOne<EnrolmentOnTerms>(`${ON_TERMS} WHERE e.program_id = $1 AND e.person_id = $2`, [programId, personId]);
  }
}
