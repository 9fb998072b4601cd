/** One thing that is wrong in a pack, where it stands, and a sentence for the author. */
export interface PackFault {
  readonly file: string;
  /** Counted from 1; 1 as well when the whole file is meant. */
  readonly line: number;
  /** `noun.reason`. */
  readonly code: string;
  readonly message: string;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly fields: ReadonlyMap<string, number>;
}

/**
 * What reading and checking a pack found, and where the objects of the pack came from. Places are kept here and not in the
 * pack, so that the pack is plain data whose digest does not change when a line moves.
 */
export class Findings {
  readonly faults: PackFault[] = [];
  /** Style: worth a look, but the pack loads. */
  readonly warnings: PackFault[] = [];
  readonly #places = new WeakMap<object, Place>();

  keepPlace(value: object, file: string, line: number, fields: ReadonlyMap<string, number> = new Map()): void {
    this.#places.set(value, { file, line, fields });
  }

  /** Gives a value the place of the one it was made from. */
  movePlace<T extends object>(from: object, to: T): T {
    this.#places.set(to, this.#placeOf(from));
    return to;
  }

  /** A fault at a value, or at one of its fields (a name, or an index of a list). */
  fault(value: object, field: string | number | null, code: string, message: string): void {
    this.faults.push({ ...this.#spot(value, field), code, message });
  }

  warn(value: object, field: string | number | null, code: string, message: string): void {
    this.warnings.push({ ...this.#spot(value, field), code, message });
  }

  #spot(value: object, field: string | number | null): { file: string; line: number } {
    const { file, line, fields } = this.#placeOf(value);
    return { file, line: (field === null ? undefined : fields.get(String(field))) ?? line };
  }

  #placeOf(value: object): Place {
    const place = this.#places.get(value);
    if (!place) throw new Error(`No place was kept for ${JSON.stringify(value).slice(0, 80)}`);
    return place;
  }
}

/** By file, then by line, then by code: the order an author works through them. */
export function inReadingOrder(faults: readonly PackFault[]): PackFault[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return faults.toSorted((a, b) => order(a.file, b.file) || a.line - b.line || order(a.code, b.code));
}
