import { endSession } from '../../api/owed-sign-out';
import { queryClient } from '../../api/query-client';

/** Where "Exit this page" goes. A page of our own: nothing is asked of another host. */
export const EXIT_TARGET = '/weather';

/**
 * Covers first, in the same task as the key press, then ends the session, clears what was read, and replaces this entry of the
 * history. Earlier entries stay, which is what the button's words say; they need a sign-in now.
 */
export function leavePage(): void {
  document.documentElement.dataset['leaving'] = '';
  document.title = 'Weather';
  document.querySelector('link[rel="icon"]')?.remove();
  void endSession().catch(() => undefined);
  queryClient.clear();
  // Pages that ask before they close would hold the person back here.
  window.dispatchEvent(new Event('alongside:leaving'));
  location.replace(EXIT_TARGET);
}
