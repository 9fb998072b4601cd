import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { PasswordField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { PASSWORD_HINT, passwordFault } from './new-password';

const route = getRouteApi('/open/reset/$token');

export function ResetPage() {
  const { token } = route.useParams();
  const [changed, setChanged] = useState(false);
  const form = useCommandForm({
    quiet: true,
    initial: { password: '' },
    check: ({ password }) => ({ password: passwordFault(password) }),
    send: (body) => http.POST('/api/password-resets/{token}/password', { params: { path: { token } }, body }),
    done: () => setChanged(true),
  });
  const used = form.problem?.status === 404;
  if (changed)
    return (
      <>
        <PageTitle lead="You were signed out on all devices. Sign in with the new password.">Your password is changed</PageTitle>
        <ButtonLink to="/sign-in">Sign in</ButtonLink>
      </>
    );
  return (
    <>
      <PageTitle>Choose a new password</PageTitle>
      {used ? (
        <Notice tone="warning" title="This link does not work any more" announce>
          <p>
            A link works once, and for a short time. <TextLink to="/recover">Ask for a new link</TextLink>
          </p>
        </Notice>
      ) : (
        <CommandForm of={form}>
          <PasswordField {...form.field('password')} label="New password" hint={PASSWORD_HINT} autoComplete="new-password" />
          <SubmitButton of={form}>Change password</SubmitButton>
        </CommandForm>
      )}
    </>
  );
}
