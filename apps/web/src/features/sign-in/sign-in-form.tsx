import { http } from '../../api/client';
import { type Problem, waitInWords } from '../../api/problem';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { PasswordField, TextField } from '../../ui/fields';

/** One message for every failure: it does not say whether the address has an account. */
function neutral(problem: Problem | null): Problem | null {
  if (problem === null) return null;
  const wait = problem.retryAfterSeconds;
  if (problem.status === 429)
    return {
      ...problem,
      title: `There were many tries. Please wait ${wait === undefined ? 'a few minutes' : waitInWords(wait)}, then try again.`,
      retryAfterSeconds: undefined,
    };
  if (problem.status >= 400 && problem.status < 500)
    return {
      ...problem,
      title: 'That email and password do not match. Check both, or get a new password.',
      refusals: [],
      fields: [],
      retryAfterSeconds: undefined,
    };
  return problem;
}

/** Used by the page and by the dialog of a session that ended. */
export function SignInForm({ email = '', onSignedIn }: { email?: string; onSignedIn: () => Promise<void> }) {
  const form = useCommandForm({
    quiet: true,
    initial: { email, password: '' },
    check: (values) => ({
      email: values.email.trim() === '' && 'Enter your email address',
      password: values.password === '' && 'Enter your password',
    }),
    send: (values) => http.POST('/api/sessions', { body: { email: values.email.trim(), password: values.password } }),
    done: onSignedIn,
  });
  const problem = neutral(form.problem);
  return (
    <CommandForm of={{ ...form, problem, errors: form.problem ? [] : form.errors }}>
      <TextField
        {...form.field('email')}
        label="Email address"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField {...form.field('password')} label="Password" autoComplete="current-password" />
      <SubmitButton of={form}>Sign in</SubmitButton>
    </CommandForm>
  );
}
