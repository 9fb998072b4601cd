import { Modal } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { type Me, meQuery, useMe } from '../../api/me';
import { queryClient } from '../../api/query-client';
import { noticeSignedIn, noticeSignedOut, useSessionOver } from '../../api/session-over';
import { SignInForm } from '../../features/sign-in/sign-in-form';
import { leaveFor } from './leave-page';

/** Over the page, which stays as it is: sign in, and go on at the same spot with the same draft. */
export function SessionOverDialog() {
  const over = useSessionOver();
  const before = useMe();
  const router = useRouter();

  async function signedIn() {
    const now: Me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
    if (before && now.id !== before.id) {
      // Somebody else: nothing of the first person may stay on the screen, whatever of theirs is not saved.
      leaveFor('/');
      return;
    }
    noticeSignedIn();
    await queryClient.invalidateQueries();
  }

  function leave() {
    noticeSignedOut();
    void router.navigate({ to: '/sign-in' }).then(() => queryClient.clear());
  }

  return (
    <Modal
      opened={over}
      onClose={leave}
      closeOnClickOutside={false}
      closeOnEscape={false}
      closeButtonProps={{ 'aria-label': 'Leave this page' }}
      title="Please sign in again"
    >
      {over ? (
        <>
          <p>You were signed out to keep your account safe. Your page is still here, with what you typed.</p>
          <SignInForm email={before?.email ?? ''} onSignedIn={signedIn} />
        </>
      ) : null}
    </Modal>
  );
}
