import { useSyncExternalStore } from 'react';

/** A value outside React that components follow: for what middleware, routes and pages all touch. */
export interface Observable<Value> {
  get(): Value;
  set(value: Value): void;
  /** Calls the listener after each change; the result ends that. */
  follow(listener: () => void): () => void;
  /** Hook: the value now, and again whenever it changes. */
  use(): Value;
  /** Hook: a part of the value, and again only when that part is another. */
  usePart<Part>(of: (value: Value) => Part): Part;
}

export function observable<Value>(initial: Value): Observable<Value> {
  const listeners = new Set<() => void>();
  let value = initial;
  const get = () => value;
  const follow = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    get,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    follow,
    use: () => useSyncExternalStore(follow, get),
    usePart: (of) => useSyncExternalStore(follow, () => of(value)),
  };
}
