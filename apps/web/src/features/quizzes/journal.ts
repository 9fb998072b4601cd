import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { AccountSeal, canSeal, type Sealed } from '../../api/account-seal';
import { InTurn } from '../../api/in-turn';
import type { ItemAnswer } from '../items/item';

/** A save that the server has not acknowledged. */
export interface JournalEntry {
  slot: number;
  lease: number;
  clientSeq: number;
  value: ItemAnswer;
  clientTime: string;
}

/** What this device knows of its place in an attempt: which lease it writes under, the questions with a flag, and the one looked at last. */
export interface DevicePlace {
  lease: number;
  flags: number[];
  /** The slot; missing in places kept before it was. */
  at?: number | null;
}

interface Shelf extends DBSchema {
  entry: { key: [string, number, number, number]; value: Sealed & { id: [string, number, number, number] } };
  place: { key: string; value: Sealed & { id: string } };
}

/**
 * Keeps unsent answers on the device, encrypted with a key that the server gives to this account only and that stays in memory.
 * What is acknowledged is taken off at once. Where the browser cannot encrypt or store, nothing is kept beyond this page.
 */
export class Journal {
  private readonly turns = new InTurn();

  private constructor(
    private readonly attemptId: string,
    private readonly shelf: IDBPDatabase<Shelf> | null,
    private readonly key: AccountSeal | null,
  ) {}

  static async open(attemptId: string): Promise<Journal> {
    if (!canSeal()) return new Journal(attemptId, null, null);
    const key = await AccountSeal.open();
    try {
      const shelf = await openDB<Shelf>('alongside-journal', 1, {
        upgrade(db) {
          db.createObjectStore('entry', { keyPath: 'id' });
          db.createObjectStore('place', { keyPath: 'id' });
        },
      });
      return new Journal(attemptId, shelf, key);
    } catch {
      // storage is off or full: the page itself still holds what is not sent
      return new Journal(attemptId, null, null);
    }
  }

  get keeps(): boolean {
    return this.shelf !== null;
  }

  /** True when the device keeps it now; only then does it stand in the place of the older ones. */
  put(entry: JournalEntry, older: readonly JournalEntry[]): Promise<boolean> {
    return this.turns.do(async () => {
      const sealed = await this.seal(entry);
      if (!sealed || !this.shelf) throw new TypeError('Nothing is kept here.');
      const shelf = this.shelf.transaction('entry', 'readwrite');
      await Promise.all([
        shelf.store.put({ ...sealed, id: this.idOf(entry) }),
        ...older.map((old) => shelf.store.delete(this.idOf(old))),
        shelf.done,
      ]);
    });
  }

  drop(entries: readonly JournalEntry[]): Promise<boolean> {
    return this.turns.do(() => Promise.all(entries.map((entry) => this.shelf?.delete('entry', this.idOf(entry)))));
  }

  /** What is left from before, in the order it was given. Entries of another account cannot be read and stay where they are. */
  async entries(): Promise<JournalEntry[]> {
    const rows = (await this.shelf?.getAll('entry', IDBKeyRange.bound([this.attemptId], [this.attemptId, []])).catch(() => [])) ?? [];
    const entries = await Promise.all(rows.map((row) => this.unseal<JournalEntry>(row)));
    return entries.filter((entry) => entry !== null).sort((a, b) => a.lease - b.lease || a.clientSeq - b.clientSeq);
  }

  async place(): Promise<DevicePlace | null> {
    const row = await this.shelf?.get('place', this.attemptId).catch(() => undefined);
    return row ? this.unseal<DevicePlace>(row) : null;
  }

  keepPlace(place: DevicePlace): Promise<boolean> {
    return this.turns.do(async () => {
      const sealed = await this.seal(place);
      if (sealed) await this.shelf?.put('place', { ...sealed, id: this.attemptId });
    });
  }

  forgetPlace(): Promise<boolean> {
    return this.turns.do(async () => this.shelf?.delete('place', this.attemptId));
  }

  private idOf({ lease, clientSeq, slot }: JournalEntry): [string, number, number, number] {
    return [this.attemptId, lease, clientSeq, slot];
  }

  private async seal(value: unknown): Promise<Sealed | null> {
    return this.key ? this.key.seal(value) : null;
  }

  private async unseal<Value>(sealed: Sealed): Promise<Value | null> {
    return this.key ? this.key.unseal<Value>(sealed) : null;
  }
}
