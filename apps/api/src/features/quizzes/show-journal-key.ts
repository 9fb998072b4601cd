import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { JournalKeyStore } from './journal-key.store.js';
import type { JournalKeyResponse } from './quiz.response.js';

/** The key under which this account's browsers keep unsent answers. */
@Injectable()
export class ShowJournalKey {
  constructor(
    private readonly db: Database,
    private readonly keys: JournalKeyStore,
  ) {}

  async run(actor: Actor): Promise<JournalKeyResponse> {
    const known = await this.db.read(actor, (tx) => this.keys.row(tx, actor.id));
    const { key } = known ?? (await this.db.write(actor, (tx) => this.keys.make(tx, actor.id)));
    return { key: key.toString('base64') };
  }
}
