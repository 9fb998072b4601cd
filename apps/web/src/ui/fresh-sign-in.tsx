import { Button, Modal } from '@mantine/core';
import { http } from '../api/client';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from './command-form';
import { PasswordField } from './fields';
import { settleFreshSignIn, useFreshSignInAsked } from './fresh-sign-in-store';

/** Stands once in the shell. A command that is refused for want of a fresh sign-in opens it, waits, and goes on by itself. */
export function FreshSignIn() {
  const asked = useFreshSignInAsked();
  return (
    <Modal opened={asked} onClose={() => settleFreshSignIn(false)} title="Type your password again">
      {asked ? <FreshSignInForm /> : null}
    </Modal>
  );
}

function FreshSignInForm() {
  const form = useCommandForm({
    quiet: true,
    initial: { password: '' },
    check: ({ password }) => ({ password: password === '' && 'Enter your password' }),
    send: (body) => http.POST('/api/me/fresh-sign-in', { body }),
    done: () => settleFreshSignIn(true),
  });
  return (
    <CommandForm of={form}>
      <p>What you are about to do is signed with your name. We ask again so that nobody else can do it on this device.</p>
      <PasswordField {...form.field('password')} label="Password" autoComplete="current-password" data-autofocus />
      <FormButtons>
        <SubmitButton of={form}>Go on</SubmitButton>
        <Button variant="default" onClick={() => settleFreshSignIn(false)}>
          Not now
        </Button>
      </FormButtons>
    </CommandForm>
  );
}
