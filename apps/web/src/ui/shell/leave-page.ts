import { http } from '../../api/client';
import { meQuery } from '../../api/me';
import { endSession, onOtherSignOut } from '../../api/owed-sign-out';
import { onSomebodyElse } from '../../api/own-account';
import { queryClient } from '../../api/query-client';
import { isSomebodyHere } from '../../api/session-over';

/** Where "Exit this page" goes. A page of our own: nothing is asked of another host. */
export const EXIT_TARGET = '/weather';

/**
 * Covers first, in the same task as the key press, then ends the session, clears what was read, and replaces this entry of the
 * history. Earlier entries stay, which is what the button's words say; they need a sign-in now.
 */
export function leavePage(): void {
  cover();
  document.title = 'Weather';
  document.querySelector('link[rel="icon"]')?.remove();
  void endSession().catch(() => undefined);
  leaveFor(EXIT_TARGET);
}

/**
 * Whoever signed out in another tab signed out here too; where somebody else has signed in, they get a page of their own; and a page that
 * the browser brings back as it was is shown only to whom it belongs. What waits on the device, sealed, stays there for its owner.
 */
export function leaveWithSession(): void {
  onOtherSignOut(() => {
    if (isSomebodyHere()) leaveFor('/sign-in');
  });
  onSomebodyElse(() => leaveFor('/'));
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && isSomebodyHere()) void showAgain();
  });
}

/** Asks first, and does not load anew for the same person: what they typed is still on the page. */
async function showAgain(): Promise<void> {
  const top = window.scrollY;
  cover();
  const before = queryClient.getQueryData(meQuery.queryKey);
  const now = await http.GET('/api/sessions/current').catch(() => null);
  if (!before || now?.data?.me?.id !== before.id) return location.reload();
  delete document.documentElement.dataset['leaving'];
  window.scrollTo(0, top);
}

function cover(): void {
  document.documentElement.dataset['leaving'] = '';
}

function leaveFor(address: string): void {
  cover();
  queryClient.clear();
  // Pages that ask before they close would hold the person back here.
  window.dispatchEvent(new Event('alongside:leaving'));
  location.replace(address);
}
