import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { EthicsSignature } from './ethics-signature.entity.js';

@Injectable()
export class EthicsSignaturesFacts {
  /** Every signature of an enrolment, oldest first. */
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<EthicsSignature[]> {
    return this.ofEnrolments(tx, [enrolmentId]);
  }

  /** The same of many enrolments at once: for boards. */
  ofEnrolments(tx: Tx, enrolmentIds: readonly string[]): Promise<EthicsSignature[]> {
    return tx.rows<EthicsSignature>(`SELECT * FROM ethics_signature WHERE enrolment_id = ANY($1) ORDER BY signed_at, id`, [enrolmentIds]);
  }
}
