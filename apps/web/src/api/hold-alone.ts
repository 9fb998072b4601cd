/** Whether this is the only open page of this browser that holds this name; the browser lets go when the page is gone. */
export function holdAlone(name: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(false);
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise<void>(() => undefined) : undefined;
      })
      .catch(() => resolve(false));
  });
}

/** Holds the name as soon as every page that has it, or asked before, is gone. */
export function holdNext(name: string): void {
  navigator.locks?.request(name, () => new Promise<void>(() => undefined)).catch(() => undefined);
}
