import type { AnyRouter } from '@tanstack/react-router';
import { meQuery } from '../../api/me';
import { endSession } from '../../api/owed-sign-out';
import { queryClient } from '../../api/query-client';
import { forgetSaving } from '../../api/save-status';
import { noticeSignedOut } from '../../api/session-over';

/** Ends the session and forgets what this tab had read. Without a line the tab forgets all the same, and the sign-in page says so. */
export async function signOut(router: AnyRouter): Promise<void> {
  noticeSignedOut();
  await endSession().catch(() => undefined);
  forgetSaving();
  // or the sign-in page would send somebody who is "signed in" back
  queryClient.removeQueries({ queryKey: meQuery.queryKey });
  await router.navigate({ to: '/sign-in' });
  queryClient.clear();
}
