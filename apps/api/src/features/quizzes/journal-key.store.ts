import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { JournalKey } from './journal-key.entity.js';

@Injectable()
export class JournalKeyStore {
  row(tx: Tx, personId: string): Promise<JournalKey | null> {
    return tx.maybeOne<JournalKey>(`SELECT * FROM journal_key WHERE person_id = $1`, [personId]);
  }

  /** One key per account, made when it is first asked for. */
  async make(tx: Tx, personId: string): Promise<JournalKey> {
    await tx.insertIfAbsent(JournalKey, { personId, key: randomBytes(32), madeAt: tx.now });
    return tx.one<JournalKey>(`SELECT * FROM journal_key WHERE person_id = $1`, [personId]);
  }
}
