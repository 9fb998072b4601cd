import { IconCircle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './parts.module.css';
import { StatusWord } from './status-word';

export interface Gate {
  code: string;
  label: string;
  state: 'met' | 'not-yet' | 'waiting';
  /** What was counted, what is missing, who decides. */
  detail?: ReactNode;
  /** The next step, as a link. */
  next?: ReactNode;
}

const looks = {
  met: { Icon: IconCircleCheck, kind: 'good', word: 'Done' },
  'not-yet': { Icon: IconCircle, kind: 'neutral', word: 'Not yet' },
  waiting: { Icon: IconClock, kind: 'waiting', word: 'Waiting for a person' },
} as const;

/** Every gate of a certification, or the steps of anything else: what is done and what is next, never what was lost. */
export function Checklist({ gates, label }: { gates: readonly Gate[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
    <ul className={styles['checklist']} role="list" aria-label={label}>
      {gates.map((gate) => {
        const { Icon, kind, word } = looks[gate.state];
        return (
          <li key={gate.code} className={styles['gate']}>
            <Icon size={24} aria-hidden />
            <div>
              <div className={styles['gateHead']}>
                <b>{gate.label}</b>
                <StatusWord kind={kind}>{word}</StatusWord>
              </div>
              {gate.detail ? <p>{gate.detail}</p> : null}
              {gate.next}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
