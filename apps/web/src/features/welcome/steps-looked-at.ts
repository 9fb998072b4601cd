import { observable } from '../../observable';

/** Which steps this person has opened on this device; a mark for themselves, of no weight anywhere. */
const looked = observable<ReadonlySet<string>>(new Set());
const address = (personId: string) => `alongside.welcome.${personId}`;

function read(personId: string): ReadonlySet<string> {
  try {
    return new Set(localStorage.getItem(address(personId))?.split(' '));
  } catch {
    return new Set();
  }
}

export function useLookedAt(personId: string): ReadonlySet<string> {
  return new Set([...looked.use(), ...read(personId)]);
}

export function lookedAt(personId: string, step: string): void {
  looked.set(new Set([...looked.get(), ...read(personId), step]));
  try {
    localStorage.setItem(address(personId), [...looked.get()].join(' '));
  } catch {
    // storage may be off; the marks then hold until the page closes
  }
}
