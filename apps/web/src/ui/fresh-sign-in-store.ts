import { observable } from '../observable';

/** The command that waits for a fresh sign-in, while it waits. */
const waiting = observable<PromiseWithResolvers<boolean> | null>(null);

/** Opens the dialog; true once the password was right, false when the person closed it. */
export function askFreshSignIn(): Promise<boolean> {
  const asked = waiting.get() ?? Promise.withResolvers<boolean>();
  waiting.set(asked);
  return asked.promise;
}

export function settleFreshSignIn(fresh: boolean): void {
  waiting.get()?.resolve(fresh);
  waiting.set(null);
}

export const useFreshSignInAsked = () => waiting.use() !== null;
