import type { AnyRouter } from '@tanstack/react-router';
import { http } from '../../api/client';
import { queryClient } from '../../api/query-client';
import { forgetSaving } from '../../api/save-status';
import { noticeSignedOut } from '../../api/session-over';

/** Ends the session and forgets what this tab had read. Without a line the tab forgets all the same. */
export async function signOut(router: AnyRouter): Promise<void> {
  noticeSignedOut();
  await http.DELETE('/api/sessions/current', {}).catch(() => undefined);
  forgetSaving();
  await router.navigate({ to: '/sign-in' });
  queryClient.clear();
}
