import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { ThemeSwap } from './theme-swap.entity.js';

@Injectable()
export class ThemeSwapStore {
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<ThemeSwap[]> {
    return tx.rows<ThemeSwap>(`SELECT * FROM theme_swap WHERE enrolment_id = $1 ORDER BY swapped_at, variant_code`, [enrolmentId]);
  }

  async add(tx: Tx, enrolmentId: string, stationCode: string, variantCode: string): Promise<void> {
    await tx.insertIfAbsent(ThemeSwap, { enrolmentId, stationCode, variantCode, swappedAt: tx.now });
  }

  async forget(tx: Tx, enrolmentId: string, stationCode: string): Promise<void> {
    await tx.run(`DELETE FROM theme_swap WHERE enrolment_id = $1 AND station_code = $2`, [enrolmentId, stationCode]);
  }
}
