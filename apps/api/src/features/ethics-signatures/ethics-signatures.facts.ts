import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { EthicsSignature } from './ethics-signature.entity.js';

/** A signature as the gate reads it. */
export interface SignatureForGate {
  signatureId: string;
  version: string;
  signedAt: Date;
}

@Injectable()
export class EthicsSignaturesFacts {
  /** Every signature of an enrolment, oldest first. */
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<EthicsSignature[]> {
    return tx.rows<EthicsSignature>(`SELECT * FROM ethics_signature WHERE enrolment_id = $1 ORDER BY signed_at, id`, [enrolmentId]);
  }

  /** The same of many enrolments at once, without what was signed. */
  async byEnrolment(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, SignatureForGate[]>> {
    const rows = await tx.rows<SignatureForGate & { enrolmentId: string }>(
      `SELECT enrolment_id, id AS signature_id, version, signed_at FROM ethics_signature WHERE enrolment_id = ANY($1) ORDER BY signed_at, id`,
      [enrolmentIds],
    );
    return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  }
}
