import { Injectable } from '@nestjs/common';
import type { AuditCheck } from '../../platform/audit/audit-check.entity.js';
import type { Tx } from '../../platform/database/tx.js';

@Injectable()
export class AuditTrailFacts {
  /** The newest check of a program's chain. */
  lastCheck(tx: Tx, programId: string): Promise<AuditCheck | null> {
    return tx.maybeOne<AuditCheck>(`SELECT * FROM audit_check WHERE chain_id = $1 ORDER BY checked_at DESC LIMIT 1`, [programId]);
  }
}
