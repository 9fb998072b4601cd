import type { KeeperState } from './sheet-keeper';

const clockFormat = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** "Saved 10:42:07", and only after the server said so. */
export function SavedWords({ state }: { state: KeeperState }) {
  if (state.unsent > 0 && !navigator.onLine) {
    const changes = state.unsent === 1 ? '1 change' : `${state.unsent} changes`;
    return <span>{state.kept === false ? `${changes} on this page only. Keep it open.` : `${changes} kept on this device`}</span>;
  }
  if (state.unsent > 0) return <span>{state.problem ? 'Not saved yet' : 'Saving'}</span>;
  return <span>{state.savedAt ? `Saved ${clockFormat.format(state.savedAt)}` : 'Nothing to save yet'}</span>;
}
