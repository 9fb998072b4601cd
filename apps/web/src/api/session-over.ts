import { observable } from '../observable';

/** What this tab knows of its session: nobody yet, somebody, or somebody whose session ended under an open page. */
const session = observable<'nobody' | 'signed-in' | 'over'>('nobody');

export const noticeSignedIn = () => session.set('signed-in');
export const noticeSignedOut = () => session.set('nobody');

/** Called for every 401. Before the first sign-in it means nothing new. */
export function noticeSessionOver(): void {
  if (session.get() === 'signed-in') session.set('over');
}

/** Whether something on this page may be somebody's own. */
export const isSomebodyHere = () => session.get() !== 'nobody';

export const useSessionOver = () => session.use() === 'over';

/** True when the same person signed in again, false when they left instead; at once when no session has ended. */
export function untilSignedInAgain(): Promise<boolean> {
  if (session.get() !== 'over') return Promise.resolve(false);
  return new Promise((resolve) => {
    const stop = session.follow(() => {
      stop();
      resolve(session.get() === 'signed-in');
    });
  });
}
