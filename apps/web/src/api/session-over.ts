import { observable } from '../observable';

/** What this tab knows of its session: nobody yet, somebody, or somebody whose session ended under an open page. */
const session = observable<'nobody' | 'signed-in' | 'over'>('nobody');

export const noticeSignedIn = () => session.set('signed-in');
export const noticeSignedOut = () => session.set('nobody');

/** Called for every 401. Before the first sign-in it means nothing new. */
export function noticeSessionOver(): void {
  if (session.get() === 'signed-in') session.set('over');
}

export const useSessionOver = () => session.use() === 'over';
