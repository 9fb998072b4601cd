import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RatingSheet } from '#libs/assessment';
import { http } from '../../api/client';

/** A draft that is on its way: the same body and key are sent again until the server has answered. */
export interface Flight {
  key: string;
  version: number;
  sheet: RatingSheet;
  jotter: string;
  paused: boolean;
}

/** What this device still holds of a sheet because the server has not acknowledged it. */
export interface KeptSheet {
  version: number;
  sheet: RatingSheet;
  jotter: string;
  unsent: number;
  flight: Flight | null;
}

interface Shelf extends DBSchema {
  sheet: { key: string; value: { id: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer } };
}

/** Keeps an unsent draft on the device, encrypted for its account alone, and takes it off as soon as it is acknowledged. */
export class SheetShelf {
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly id: string,
    private readonly shelf: IDBPDatabase<Shelf> | null,
    private readonly key: CryptoKey | null,
  ) {}

  static async open(ratingId: string): Promise<SheetShelf> {
    try {
      const { data } = await http.GET('/api/me/journal-key', {});
      if (!data || !globalThis.crypto?.subtle || !globalThis.indexedDB) return new SheetShelf(ratingId, null, null);
      const raw = Uint8Array.from(atob(data.key), (char) => char.charCodeAt(0));
      const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
      const shelf = await openDB<Shelf>('alongside-sheets', 1, { upgrade: (db) => void db.createObjectStore('sheet', { keyPath: 'id' }) });
      return new SheetShelf(ratingId, shelf, key);
    } catch {
      // no storage, or no line: the page itself still holds what is not sent
      return new SheetShelf(ratingId, null, null);
    }
  }

  /** True when the device keeps it now. */
  keep(kept: KeptSheet): Promise<boolean> {
    return this.inTurn(async () => {
      if (!this.key || !this.shelf) throw new TypeError('Nothing is kept here.');
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, new TextEncoder().encode(JSON.stringify(kept)));
      await this.shelf.put('sheet', { id: this.id, iv, data });
    });
  }

  clear(): void {
    void this.inTurn(async () => this.shelf?.delete('sheet', this.id));
  }

  async kept(): Promise<KeptSheet | null> {
    try {
      const row = await this.shelf?.get('sheet', this.id);
      if (!row || !this.key) return null;
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv }, this.key, row.data);
      return JSON.parse(new TextDecoder().decode(plain)) as KeptSheet;
    } catch {
      return null;
    }
  }

  private inTurn(act: () => Promise<unknown>): Promise<boolean> {
    const done = this.tail.then(act).then(
      () => true,
      () => false,
    );
    this.tail = done;
    return done;
  }
}
