import { Injectable } from '@nestjs/common';
import type { ConflictKind, PeopleFacts } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';

/** Who has a part in a trainee's certification so far, and who stands in a conflict with whom. */
@Injectable()
export class TraineePeople {
  constructor(
    private readonly parties: PartiesFacts,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** @param besides people who may come to have a part: their own declared conflicts count too */
  async of(tx: Tx, enrolment: EnrolmentOnTerms, besides: readonly string[]): Promise<PeopleFacts> {
    const people = await this.parties.of(tx, enrolment);
    const conflicts: PeopleFacts['conflicts'][number][] = [...people.conflicts];
    for (const each of new Set(besides)) {
      const declared = await this.professionals.conflictsOf(tx, enrolment.programId, each);
      conflicts.push(
        ...declared.map(({ personId, otherId, kind }) => ({ between: [personId, otherId] as const, kind: kind as ConflictKind })),
      );
    }
    return { ...people, conflicts };
  }
}
