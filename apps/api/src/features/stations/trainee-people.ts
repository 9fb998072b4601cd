import { Injectable } from '@nestjs/common';
import type { ConflictKind, PeopleFacts } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';

/** Who has a part in a trainee's certification so far, and who stands in a conflict with whom. */
@Injectable()
export class TraineePeople {
  constructor(
    private readonly ratings: RatingsFacts,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** @param besides people who may come to have a part: their own declared conflicts count too */
  async of(tx: Tx, enrolment: EnrolmentOnTerms, besides: readonly string[]): Promise<PeopleFacts> {
    const { programId, personId } = enrolment;
    const supervisions = await this.professionals.supervisionsOf(tx, programId, personId);
    const conflicts: PeopleFacts['conflicts'][number][] = [];
    for (const each of new Set([personId, ...besides])) {
      const declared = await this.professionals.conflictsOf(tx, programId, each);
      conflicts.push(
        ...declared.map(({ personId: one, otherId, kind }) => ({ between: [one, otherId] as const, kind: kind as ConflictKind })),
      );
    }
    return {
      traineeId: personId,
      parties: await this.ratings.partiesOf(tx, enrolment.id),
      supervisorIds: supervisions.map(({ supervisorId }) => supervisorId),
      facilitatorIds: [],
      conflicts,
    };
  }
}
