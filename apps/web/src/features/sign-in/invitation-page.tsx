import { getRouteApi, useRouter } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { meQuery } from '../../api/me';
import { asProblem } from '../../api/problem';
import { queryClient } from '../../api/query-client';
import type { components } from '../../api/schema';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { dayInWords } from '../../ui/dates';
import { PasswordField, TextField, TickField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { roleWord } from '../../ui/role-words';
import { PASSWORD_HINT, passwordFault } from './new-password';
import styles from './sign-in.module.css';

type Invitation = components['schemas']['InvitationWelcomeResponse'];
const route = getRouteApi('/open/invite/$token');

export function InvitationPage() {
  const { token } = route.useParams();
  const invitation = api.useQuery('get', '/api/invitations/{token}', { params: { path: { token } } }, { retry: false });
  const status = invitation.isError ? asProblem(invitation.error).status : 200;
  if (status === 404 || status === 409) return <InvitationOver />;
  return (
    <>
      <PageTitle>You are invited</PageTitle>
      <Loaded of={invitation} rows={8}>
        {(loaded) => <Join invitation={loaded} token={token} />}
      </Loaded>
    </>
  );
}

function Join({ invitation, token }: { invitation: Invitation; token: string }) {
  const router = useRouter();
  const form = useCommandForm({
    quiet: true,
    initial: { name: invitation.name, password: '', agreed: false },
    check: (values) => ({
      name: values.name.trim() === '' && 'Enter the name you want to be called',
      password: invitation.hasAccount ? values.password === '' && 'Enter your password' : passwordFault(values.password),
      agreed: !values.agreed && 'Tick the box if you agree, or leave this page if you do not',
    }),
    send: (body) =>
      http.POST('/api/invitations/{token}/acceptance', { params: { path: { token } }, body: { ...body, name: body.name.trim() } }),
    done: async () => {
      queryClient.removeQueries({ queryKey: meQuery.queryKey });
      await router.navigate({ to: invitation.role === 'trainee' ? '/welcome' : '/' });
    },
  });
  return (
    <>
      <dl className={styles['facts']}>
        <dt>Who invited you</dt>
        <dd>{invitation.invitedBy ?? 'The program team'}</dd>
        <dt>Program</dt>
        <dd>{invitation.programName}</dd>
        <dt>You will be</dt>
        <dd>{roleWord(invitation.role)}</dd>
        <dt>Good until</dt>
        <dd>{dayInWords(invitation.expiresAt)}</dd>
      </dl>
      <h2>What we keep</h2>
      <ul className={styles['kept']}>
        <li>Your name and email, and the answers, hours and results you send in. Your program team can see those.</li>
        <li>Check-ins and your wellness plan, if you use them. Only you can see them. They never count for anything.</li>
        <li>You can ask for a copy of your data at any time. You do not have to tell us about your own life.</li>
      </ul>
      <h2>Join</h2>
      <p>It takes about four minutes. You can stop and come back with the same link.</p>
      <CommandForm of={form}>
        <TextField
          {...form.field('name')}
          label="Your name"
          hint="The name others will see. If you are certified, it stands on your certificate."
          readBy="Your program team can read this."
          autoComplete="name"
        />
        {invitation.hasAccount ? (
          <PasswordField
            {...form.field('password')}
            label="Your password"
            hint="You have an account here already. Type the password of that account."
            autoComplete="current-password"
          />
        ) : (
          <PasswordField {...form.field('password')} label="Password" hint={PASSWORD_HINT} autoComplete="new-password" />
        )}
        <TickField {...form.tick('agreed')} label="I have read what is kept, and I agree" />
        <SubmitButton of={form}>Join the program</SubmitButton>
      </CommandForm>
    </>
  );
}

function InvitationOver() {
  return (
    <>
      <PageTitle>This invitation does not work any more</PageTitle>
      <Notice tone="info">
        <p>It may have been used, or its time has run out. Please ask the person who invited you for a new invitation.</p>
        <p>
          If you joined already, <a href="/sign-in">sign in</a>.
        </p>
      </Notice>
    </>
  );
}
