import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RatingSheet } from '#libs/assessment';
import { AccountSeal, canSeal, type Sealed } from '../../api/account-seal';
import { holdAlone } from '../../api/hold-alone';
import { InTurn } from '../../api/in-turn';

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
  sheet: { key: string; value: Sealed & { id: string } };
}

const held = new Map<string, Promise<boolean>>();

/** Whether this page may act as that one: it is that one, or that one is gone and no other page acts as it. */
export async function holdPage(page: string): Promise<boolean> {
  const asked = held.get(page) ?? holdAlone(`page-${page}`);
  held.set(page, asked);
  const got = await asked;
  if (!got) held.delete(page);
  return got;
}

/**
 * Keeps an unsent draft on the device, encrypted for its account alone, and takes it off as soon as it is acknowledged. Each open
 * page has a place of its own, so that none takes the draft of another off; what a closed page left is taken up by a later one.
 */
export class SheetShelf {
  private readonly turns = new InTurn();

  private constructor(
    private readonly id: string,
    private page: string,
    private readonly shelf: IDBPDatabase<Shelf> | null,
    private readonly key: AccountSeal | null,
  ) {}

  static async open(id: string, page: string): Promise<SheetShelf> {
    try {
      if (!canSeal()) return new SheetShelf(id, page, null, null);
      const key = await AccountSeal.open();
      const shelf = await openDB<Shelf>('alongside-sheets', 1, { upgrade: (db) => void db.createObjectStore('sheet', { keyPath: 'id' }) });
      return new SheetShelf(id, page, shelf, key);
    } catch {
      // no storage, or no line: the page itself still holds what is not sent
      return new SheetShelf(id, page, null, null);
    }
  }

  /** True when the device keeps it now. */
  keep(kept: KeptSheet): Promise<boolean> {
    return this.turns.do(async () => {
      if (!this.key || !this.shelf) throw new TypeError('Nothing is kept here.');
      await this.shelf.put('sheet', { ...(await this.key.seal(kept)), id: this.placeOf(this.page) });
    });
  }

  clear(): void {
    void this.turns.do(async () => this.shelf?.delete('sheet', this.placeOf(this.page)));
  }

  /** Of no page at all. */
  clearAll(): void {
    void this.turns.do(async () => this.shelf?.delete('sheet', this.places));
  }

  /** What was left by this page before it was loaded again, or else by one that is gone. */
  async left(): Promise<{ page: string; kept: KeptSheet } | null> {
    try {
      const places = (await this.shelf?.getAllKeys('sheet', this.places)) ?? [];
      const own = this.placeOf(this.page);
      for (const place of places.sort((a, b) => Number(b === own) - Number(a === own))) {
        const page = place.slice(this.id.length + 1);
        const row = (await holdPage(page)) ? await this.shelf?.get('sheet', place) : undefined;
        const kept = row && (await this.key?.unseal<KeptSheet>(row));
        if (kept) return { page, kept };
      }
    } catch {
      // as if nothing was left
    }
    return null;
  }

  /** From now on in the place of that page. */
  takeUp(page: string): void {
    this.page = page;
  }

  private placeOf(page: string): string {
    return page === '' ? this.id : `${this.id} ${page}`;
  }

  /** The first is from when there was one place for all pages. */
  private get places(): IDBKeyRange {
    return IDBKeyRange.bound(this.id, `${this.id} \uffff`);
  }
}
