import { Modal } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { meQuery, useMe } from '../../api/me';
import { queryClient } from '../../api/query-client';
import { noticeSignedIn, noticeSignedOut, useSessionOver } from '../../api/session-over';
import { SignInForm } from '../../features/sign-in/sign-in-form';

/** Over the page, which stays as it is: sign in, and go on at the same spot with the same draft. */
export function SessionOverDialog() {
  const over = useSessionOver();
  const before = useMe();
  const router = useRouter();

  async function signedIn() {
    // Somebody else gets no answer to this but a page of their own: nothing of the first person stays, whatever of theirs is not saved.
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
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
