import { useMe } from '../../api/me';
import { observable } from '../../observable';

/** How content notes are shown to this person on this device. */
export type ContentNotes = 'show' | 'short' | 'hide';

const address = (personId: string) => `alongside.content-notes.${personId}`;
/** By person, because a device may be shared. */
const chosen = observable<ReadonlyMap<string, ContentNotes>>(new Map());

function read(personId: string): ContentNotes {
  try {
    const kept = localStorage.getItem(address(personId));
    return kept === 'short' || kept === 'hide' ? kept : 'show';
  } catch {
    return 'show';
  }
}

export function useContentNotes(): ContentNotes {
  const id = useMe()?.id;
  const known = chosen.use();
  return id === undefined ? 'show' : (known.get(id) ?? read(id));
}

export function chooseContentNotes(personId: string, choice: ContentNotes): void {
  chosen.set(new Map(chosen.get()).set(personId, choice));
  try {
    localStorage.setItem(address(personId), choice);
  } catch {
    // storage may be off; it then holds until the page closes
  }
}

/** The first sentence: what it is about, without form and length. */
export const shortNote = (note: string) => /^.+?[.](?=\s|$)/.exec(note)?.[0] ?? note;
