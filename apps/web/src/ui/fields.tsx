import {
  Checkbox,
  type CheckboxProps,
  Input,
  NativeSelect,
  type NativeSelectProps,
  Radio,
  Stack,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
  VisuallyHidden,
} from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import styles from './parts.module.css';

interface Asked {
  label: string;
  /** Under the label, before the error. */
  hint?: ReactNode;
  /** Why the question is asked. */
  why?: ReactNode;
  /** Who can read what is typed here: every text box says it. */
  readBy?: string;
  /** Adds "(optional)" to the label; what is required carries no mark. */
  optional?: boolean;
}

/** `maw`: how wide the box is at most; the words around it may be wider. */
export function TextField({
  label,
  hint,
  why,
  readBy,
  optional,
  maw,
  ...rest
}: Asked & Omit<TextInputProps, keyof Asked | 'description' | 'maw'> & { maw?: string }) {
  return (
    <div>
      <TextInput
        label={named(label, optional)}
        description={described(hint, why)}
        {...(maw && { styles: { wrapper: { maxWidth: maw } } })}
        {...rest}
      />
      <ReadBy who={readBy} />
    </div>
  );
}

export function TextAreaField({ label, hint, why, readBy, optional, ...rest }: Asked & Omit<TextareaProps, keyof Asked | 'description'>) {
  return (
    <div>
      <Textarea label={named(label, optional)} description={described(hint, why)} autosize minRows={3} {...rest} />
      <ReadBy who={readBy} />
    </div>
  );
}

/** Passwords may be pasted and shown. `autoComplete` is "current-password" or "new-password". */
export function PasswordField({ label, hint, why, ...rest }: Asked & Omit<TextInputProps, keyof Asked | 'description' | 'type'>) {
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      label={label}
      description={described(hint, why)}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      rightSectionWidth="4.5rem"
      rightSection={
        <button type="button" className={styles['show']} aria-pressed={shown} onClick={() => setShown(!shown)}>
          Show<VisuallyHidden> password</VisuallyHidden>
        </button>
      }
      {...rest}
    />
  );
}

/** A native date box: typed, pasted or picked, and always `YYYY-MM-DD` for the API. */
export function DateField(props: Asked & Omit<TextInputProps, keyof Asked | 'description' | 'type' | 'maw'>) {
  return <TextField type="date" maw="14rem" {...props} />;
}

export function SelectField({
  label,
  hint,
  why,
  optional,
  readBy: _,
  ...rest
}: Asked & Omit<NativeSelectProps, keyof Asked | 'description'>) {
  return <NativeSelect label={named(label, optional)} description={described(hint, why)} {...rest} />;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export function RadioField({
  label,
  hint,
  why,
  optional,
  choices,
  id,
  name,
  value,
  onChange,
  error,
}: Asked & {
  choices: readonly Choice[];
  id?: string;
  name?: string;
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
}) {
  return (
    <Radio.Group
      id={id}
      name={name}
      value={value ?? ''}
      onChange={(next) => onChange?.(next)}
      label={named(label, optional)}
      description={described(hint, why)}
      error={error}
    >
      <Stack gap="sm" mt="xs">
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} label={choice.label} description={choice.hint} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** One statement to agree to. */
export function TickField({
  label,
  hint,
  error,
  id,
  ...rest
}: { label: ReactNode; hint?: ReactNode } & Omit<CheckboxProps, 'label' | 'description'>) {
  return (
    <div>
      {error ? <Input.Error id={`${id}-error`}>{error}</Input.Error> : null}
      <Checkbox
        id={id}
        label={label}
        description={hint}
        error={Boolean(error)}
        aria-describedby={error ? `${id}-error` : undefined}
        {...rest}
      />
    </div>
  );
}

/** "Only you can read this." */
export function ReadBy({ who }: { who: string | undefined }) {
  return who === undefined ? null : (
    <p className={styles['readBy']}>
      <IconEye size={18} aria-hidden /> {who}
    </p>
  );
}

const named = (label: string, optional = false) => (optional ? `${label} (optional)` : label);

function described(hint: ReactNode, why: ReactNode): ReactNode {
  if (hint === undefined && why === undefined) return undefined;
  return (
    <>
      {hint}
      {hint !== undefined && why !== undefined ? <br /> : null}
      {why === undefined ? null : <>Why we ask: {why}</>}
    </>
  );
}
