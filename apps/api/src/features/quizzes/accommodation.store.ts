import { Injectable } from '@nestjs/common';
import { type Accommodation, NO_ACCOMMODATION } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import { AccommodationOfPerson } from './accommodation.entity.js';

@Injectable()
export class AccommodationStore {
  row(tx: Tx, personId: string): Promise<AccommodationOfPerson | null> {
    return tx.maybeOne<AccommodationOfPerson>(`SELECT * FROM accommodation WHERE person_id = $1`, [personId]);
  }

  async of(tx: Tx, personId: string): Promise<Accommodation> {
    return (await this.row(tx, personId)) ?? NO_ACCOMMODATION;
  }

  async set(tx: Tx, row: AccommodationOfPerson): Promise<void> {
    if (row.version === 1) return tx.insert(AccommodationOfPerson, row);
    await tx.run(
      `UPDATE accommodation SET extra_time_percent = $2, pauses = $3, version = $4, set_by = $5, set_at = $6 WHERE person_id = $1`,
      [row.personId, row.extraTimePercent, row.pauses, row.version, row.setBy, row.setAt],
    );
  }
}
