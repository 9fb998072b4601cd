import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { ConversationMove } from '#libs/curriculum';
import { AccountSeal, canSeal, type Sealed } from '../../api/account-seal';
import { InTurn } from '../../api/in-turn';

/** A talk that was left: how its choices were shuffled, and what was chosen. */
export interface Place {
  seed: string;
  moves: readonly ConversationMove[];
}

interface Shelf extends DBSchema {
  place: { key: string; value: Sealed & { id: string } };
}

/**
 * Where somebody left a talk, on this device only and encrypted for their account. Nothing of it is ever sent. Where the browser cannot
 * encrypt or store, nothing is kept beyond this page.
 */
export class ConversationPlace {
  private readonly turns = new InTurn();

  private constructor(
    private readonly id: string,
    private readonly kept: { shelf: IDBPDatabase<Shelf>; seal: AccountSeal } | null,
  ) {}

  static async open(enrolmentId: string, conversationCode: string): Promise<ConversationPlace> {
    const id = `${enrolmentId} ${conversationCode}`;
    if (!canSeal()) return new ConversationPlace(id, null);
    try {
      const seal = await AccountSeal.open();
      const shelf = await openDB<Shelf>('alongside-talks', 1, {
        upgrade: (db) => void db.createObjectStore('place', { keyPath: 'id' }),
      });
      return new ConversationPlace(id, { shelf, seal });
    } catch {
      // no line, or storage is off or full: the talk goes on without a place to come back to
      return new ConversationPlace(id, null);
    }
  }

  get keeps(): boolean {
    return this.kept !== null;
  }

  async read(): Promise<Place | null> {
    const row = await this.kept?.shelf.get('place', this.id).catch(() => undefined);
    return row && this.kept ? this.kept.seal.unseal<Place>(row) : null;
  }

  keep(place: Place): Promise<boolean> {
    return this.turns.do(async () => {
      if (this.kept) await this.kept.shelf.put('place', { ...(await this.kept.seal.seal(place)), id: this.id });
    });
  }

  forget(): Promise<boolean> {
    return this.turns.do(async () => this.kept?.shelf.delete('place', this.id));
  }
}
