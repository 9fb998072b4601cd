import { Button, Modal } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import type { Problem } from '../api/problem';
import { ErrorSummary } from './error-summary';
import { TextField } from './fields';
import styles from './parts.module.css';

interface Props {
  opened: boolean;
  title: string;
  /** What will happen, who sees it, whether it can be taken back. */
  consequences: string;
  /** What must be typed, for example a certificate number. */
  phrase: string;
  /** The act, for example "End this certificate". */
  act: string;
  pending?: boolean;
  problem?: Problem | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Only for what cannot be taken back: revoke, erase, publish. Everything else gets undo. */
export function ConfirmByTyping({ opened, title, consequences, phrase, act, pending = false, problem = null, onConfirm, onClose }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [round, setRound] = useState(0);
  const [missing, setMissing] = useState(false);
  const message = `Type ${phrase} to go on`;

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const same = typed.trim().toLowerCase() === phrase.toLowerCase();
    setMissing(!same);
    setRound((count) => count + 1);
    if (same) onConfirm();
  }

  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      <form noValidate onSubmit={submit} className={styles['form']}>
        <ErrorSummary errors={missing ? [{ id, message }] : []} problem={problem} round={round} />
        <p>{consequences}</p>
        <TextField
          id={id}
          label={`Type "${phrase}"`}
          hint="Capital letters do not matter."
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={missing ? message : undefined}
          autoComplete="off"
        />
        <div className={styles['buttons']}>
          <Button type="submit" color="red" aria-busy={pending}>
            {pending ? 'Sending' : act}
          </Button>
          <Button variant="default" onClick={onClose}>
            Go back
          </Button>
        </div>
      </form>
    </Modal>
  );
}
