import { useState } from 'react';
import { http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';

export function RecoverPage() {
  const [asked, setAsked] = useState<string | null>(null);
  const form = useCommandForm({
    quiet: true,
    initial: { email: '' },
    check: ({ email }) => ({ email: !/^\S+@\S+$/.test(email.trim()) && 'Enter your email address, like name@example.org' }),
    send: ({ email }) => http.POST('/api/password-resets', { body: { email: email.trim() } }),
    done: (_reply, { email }) => setAsked(email.trim()),
  });
  return (
    <>
      <PageTitle lead="We send a link to your email. It works once.">Get a new password</PageTitle>
      {asked === null ? (
        <CommandForm of={form}>
          <TextField
            {...form.field('email')}
            label="Email address"
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
          <SubmitButton of={form}>Send the link</SubmitButton>
        </CommandForm>
      ) : (
        <Notice tone="info" title="Look at your email" announce>
          <p>If {asked} has an account here, a link is on its way. It can take a few minutes. Look in the spam folder as well.</p>
          <p>Nothing came? Ask the person who invited you.</p>
        </Notice>
      )}
      <p>
        <TextLink to="/sign-in">Back to sign in</TextLink>
      </p>
    </>
  );
}
