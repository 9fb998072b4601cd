import { Button, type ButtonProps } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { fieldPath } from '../api/problem';
import { type CommandOptions, type Intent, type Over, useCommand } from './command';
import { ErrorSummary, type FieldError } from './error-summary';
import styles from './parts.module.css';

// biome-ignore lint/suspicious/noExplicitAny: the shape of Mantine's form values; each form gives its own type.
type Values = Record<string, any>;
type Faults<Form> = Partial<Record<Extract<keyof Form, string>, string | false | null | undefined>>;

export interface CommandFormOptions<Form extends Values, Reply> extends CommandOptions<Form, Reply> {
  initial: Form;
  /** What can be seen to be missing before anything is sent. Keys are field names, values say what to do. */
  check?: (values: Form) => Faults<Form>;
  send: (values: Form, intent: Intent, over: Over) => Promise<{ data?: Reply; error?: unknown; response: Response }>;
  /** Once it is done the form is there for the next one: what was sent goes, what was typed since stays. */
  forMore?: boolean;
}

/**
 * A form that sends one command: nothing is checked before submit, the summary takes focus, what the server says about a field
 * stands at that field, and no typed value is ever cleared.
 */
export function useCommandForm<Form extends Values, Reply = unknown>({
  initial,
  check,
  send,
  forMore = false,
  ...options
}: CommandFormOptions<Form, Reply>) {
  const base = useId();
  const form = useForm<Form>({
    initialValues: initial,
    validateInputOnBlur: false,
    validateInputOnChange: false,
    clearInputErrorOnChange: false,
  });
  const [round, setRound] = useState(0);
  const command = useCommand<Form, Reply>(send, {
    ...options,
    done: (reply, sent) => {
      if (forMore)
        form.setValues((now) => ({
          ...now,
          ...Object.fromEntries(
            Object.keys(sent)
              .filter((each) => now[each] === sent[each])
              .map((each) => [each, initial[each]]),
          ),
        }));
      return options.done?.(reply, sent);
    },
  });
  const idOf = (path: string) => `${base}-${path}`;

  async function submit(): Promise<boolean> {
    const faults = Object.fromEntries(Object.entries(check?.(form.getValues()) ?? {}).filter(([, message]) => Boolean(message)));
    form.setErrors(faults);
    command.clear();
    if (Object.keys(faults).length > 0) {
      setRound((count) => count + 1);
      return false;
    }
    const sent = await command.send(form.getValues());
    if (!sent) setRound((count) => count + 1);
    return sent;
  }

  const serverFaults = command.problem?.fields.map(({ pointer, message }) => [fieldPath(pointer), message] as const) ?? [];
  const faults: Record<string, ReactNode> = { ...form.errors, ...Object.fromEntries(serverFaults) };
  const errors: FieldError[] = Object.entries(faults).map(([path, message]) => ({ id: idOf(path), message: String(message) }));

  return {
    values: form.values,
    set: form.setValues,
    /** Add, remove and move rows of a list. */
    rows: form,
    pending: command.pending,
    problem: command.problem,
    errors,
    round,
    submit,
    /** Spread into a field: `<TextField {...form.field('email')} label="Email address" />`. */
    field: (path: Extract<keyof Form, string> | `${Extract<keyof Form, string>}.${string}`) => {
      const { value, onChange } = form.getInputProps(path);
      return { id: idOf(path), name: path, value, onChange, error: faults[path] };
    },
    /** The same for a single checkbox. */
    tick: (path: Extract<keyof Form, string>) => {
      const { checked, onChange } = form.getInputProps(path, { type: 'checkbox' });
      return { id: idOf(path), name: path, checked: Boolean(checked), onChange, error: faults[path] };
    },
  };
}

interface FormState {
  errors: readonly FieldError[];
  problem: Parameters<typeof ErrorSummary>[0]['problem'];
  round: number;
  pending: boolean;
  submit(): Promise<boolean>;
}

/** The frame around the fields: one column, error summary on top. */
export function CommandForm({ of, children, label }: { of: FormState; children: ReactNode; label?: string }) {
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    void of.submit();
  }
  return (
    <form noValidate onSubmit={onSubmit} className={styles['form']} aria-label={label}>
      <ErrorSummary errors={of.errors} problem={of.problem} round={of.round} />
      {children}
    </form>
  );
}

/** Says the act ("Send hours for approval"), stays enabled, and cannot send twice. */
export function SubmitButton({
  of,
  children,
  ...rest
}: { of: FormState; children: ReactNode } & Omit<ButtonProps, 'children' | 'loading' | 'type'>) {
  return (
    <Button type="submit" aria-busy={of.pending} {...rest}>
      {of.pending ? 'Sending' : children}
    </Button>
  );
}

export function FormButtons({ children }: { children: ReactNode }) {
  return <div className={styles['buttons']}>{children}</div>;
}
