import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { EthicsSignature } from './ethics-signature.entity.js';

@Injectable()
export class EthicsSignaturesFacts {
  /** Every signature of an enrolment, oldest first. */
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<EthicsSignature[]> {
    return tx.rows<EthicsSignature>(`SELECT * FROM ethics_signature WHERE enrolment_id = $1 ORDER BY signed_at, id`, [enrolmentId]);
  }
}
