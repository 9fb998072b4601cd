import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { ExpiryNotice } from './expiry-notice.entity.js';

export { nextNoticeOn, stepOn } from './expiry-notice.policy.js';

@Injectable()
export class ExpiryNoticesFacts {
  /** Notices of a program by credential, newest first. */
  async byCredential(tx: Tx, programId: string): Promise<Map<string, ExpiryNotice[]>> {
    const rows = await tx.rows<ExpiryNotice>(`SELECT * FROM expiry_notice WHERE program_id = $1 ORDER BY sent_at DESC, days`, [programId]);
    return Map.groupBy(rows, ({ credentialId }) => credentialId);
  }
}
