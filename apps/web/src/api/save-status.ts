import { observable } from '../observable';

/**
 * The line in the header. It says "Saved" only after the server said so, and three things in all:
 * Saving · Saved 10:42 · Not saved yet, will retry.
 */
export type SaveStatus = { state: 'idle' } | { state: 'saving' } | { state: 'saved'; at: Date } | { state: 'waiting' };

const status = observable<SaveStatus>({ state: 'idle' });
const open = new Map<symbol, 'saving' | 'waiting'>();
let lastSaved: Date | null = null;

function refresh(): void {
  const states = [...open.values()];
  if (states.includes('waiting')) status.set({ state: 'waiting' });
  else if (states.length > 0) status.set({ state: 'saving' });
  else status.set(lastSaved ? { state: 'saved', at: lastSaved } : { state: 'idle' });
}

/** One piece of work that is on its way to the server. */
export interface Saving {
  saved(): void;
  waiting(): void;
  /** It ended without being saved, and the page itself says why; an earlier "Saved" does not stand beside that. */
  dropped(): void;
}

export function beginSaving(): Saving {
  const id = Symbol();
  const set = (state: 'saving' | 'waiting') => {
    open.set(id, state);
    refresh();
  };
  set('saving');
  return {
    saved() {
      open.delete(id);
      lastSaved = new Date();
      refresh();
    },
    waiting: () => set('waiting'),
    dropped() {
      open.delete(id);
      lastSaved = null;
      refresh();
    },
  };
}

/** Answers that are not sent yet, and whether this device keeps all of them; otherwise they are on the open page alone. */
export const unsentHere = observable({ count: 0, kept: true });

/** After sign-out nothing of the last person's work is shown. */
export function forgetSaving(): void {
  open.clear();
  lastSaved = null;
  unsentHere.set({ count: 0, kept: true });
  refresh();
}

/** True while something is not yet acknowledged; the browser then asks before it closes the page. */
export const isUnsaved = () => open.size > 0;

export const useSaveStatus = () => status.use();
