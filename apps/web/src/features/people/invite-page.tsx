import { useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { Role } from '../../api/me';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { SelectField, TextField } from '../../ui/fields';
import { ButtonLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';
import { InProgram } from '../admin/in-program';
import { roleChoices } from './role-choices';

export function InvitePage() {
  return <InProgram>{(programId) => <Invite programId={programId} />}</InProgram>;
}

function Invite({ programId }: { programId: string }) {
  const navigate = useNavigate();
  const cohorts = api.useQuery('get', '/api/programs/{programId}/cohorts', { params: { path: { programId } } });
  const form = useCommandForm({
    initial: { name: '', email: '', role: 'trainee' as Role, cohortId: '' },
    check: ({ name, email }) => ({
      name: name.trim() === '' && 'Enter a name',
      email: !email.includes('@') && 'Enter a full email address',
    }),
    send: ({ name, email, role, cohortId }, headers) =>
      http.POST('/api/programs/{programId}/invitations', {
        params: { path: { programId } },
        body: { name: name.trim(), email: email.trim(), role, ...(cohortId && role === 'trainee' ? { cohortId } : {}) },
        headers,
      }),
    refresh: ['/api/programs/{programId}/invitations', '/api/programs/{programId}/board'],
    done: () => navigate({ to: '/admin/people' }),
  });
  return (
    <>
      <PageTitle lead="A mail with a link goes out. The link works once, for 14 days.">Invite somebody</PageTitle>
      <CommandForm of={form} label="Invite somebody">
        <TextField
          {...form.field('name')}
          label="Name"
          hint="They can change it when they join"
          readBy="Staff of the program can read this."
          autoComplete="off"
        />
        <TextField {...form.field('email')} label="Email address" type="email" autoComplete="off" />
        <SelectField {...form.field('role')} label="Role" data={roleChoices} />
        {form.values.role === 'trainee' ? (
          <SelectField
            {...form.field('cohortId')}
            label="Cohort"
            optional
            data={[{ value: '', label: 'None' }, ...(cohorts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
          />
        ) : null}
        <FormButtons>
          <SubmitButton of={form}>Send the invitation</SubmitButton>
          <ButtonLink to="/admin/people" variant="default">
            Back to people
          </ButtonLink>
        </FormButtons>
      </CommandForm>
    </>
  );
}
