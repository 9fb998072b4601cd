import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { http } from '../../api/client';
import type { ItemAnswer } from '../items/item';

/** A save that the server has not acknowledged. */
export interface JournalEntry {
  slot: number;
  lease: number;
  clientSeq: number;
  value: ItemAnswer;
  clientTime: string;
}

/** What this device knows of its place in an attempt: which lease it writes under, and the questions with a flag. */
export interface DevicePlace {
  lease: number;
  flags: number[];
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
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
  /** One after the other, so that an entry is never put after it was taken off. */
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly attemptId: string,
    private readonly shelf: IDBPDatabase<Shelf> | null,
    private readonly key: CryptoKey | null,
  ) {}

  static async open(attemptId: string): Promise<Journal> {
    if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return new Journal(attemptId, null, null);
    const { data } = await http.GET('/api/me/journal-key', {});
    if (!data) throw new TypeError('The journal key did not come.');
    try {
      const raw = Uint8Array.from(atob(data.key), (char) => char.charCodeAt(0));
      const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
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

  put(entry: JournalEntry): Promise<void> {
    return this.inTurn(async () => {
      const sealed = await this.seal(entry);
      if (sealed) await this.shelf?.put('entry', { ...sealed, id: this.idOf(entry) });
    });
  }

  drop(entry: JournalEntry): Promise<void> {
    return this.inTurn(async () => this.shelf?.delete('entry', this.idOf(entry)));
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

  keepPlace(place: DevicePlace): Promise<void> {
    return this.inTurn(async () => {
      const sealed = await this.seal(place);
      if (sealed) await this.shelf?.put('place', { ...sealed, id: this.attemptId });
    });
  }

  forgetPlace(): Promise<void> {
    return this.inTurn(async () => this.shelf?.delete('place', this.attemptId));
  }

  private idOf({ lease, clientSeq, slot }: JournalEntry): [string, number, number, number] {
    return [this.attemptId, lease, clientSeq, slot];
  }

  /** A device that has no room stops keeping; the page still sends. */
  private inTurn(act: () => Promise<unknown>): Promise<void> {
    const done = this.tail.then(act).then(
      () => undefined,
      () => undefined,
    );
    this.tail = done;
    return done;
  }

  private async seal(value: unknown): Promise<Sealed | null> {
    if (!this.key) return null;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, new TextEncoder().encode(JSON.stringify(value))) };
  }

  private async unseal<Value>({ iv, data }: Sealed): Promise<Value | null> {
    if (!this.key) return null;
    try {
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, data))) as Value;
    } catch {
      return null;
    }
  }
}
