import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClock, IconInfoCircle } from '@tabler/icons-react';
import styles from './parts.module.css';

export type StatusKind = 'good' | 'attention' | 'problem' | 'info' | 'neutral' | 'waiting';

const looks = {
  good: { Icon: IconCircleCheck, style: 'status_good' },
  attention: { Icon: IconAlertTriangle, style: 'status_attention' },
  problem: { Icon: IconAlertTriangle, style: 'status_problem' },
  info: { Icon: IconInfoCircle, style: 'status_info' },
  waiting: { Icon: IconClock, style: 'status_info' },
  neutral: { Icon: IconCircleDashed, style: 'status_neutral' },
} as const;

/** A status as icon, word and colour; the word alone is enough to understand it. */
export function StatusWord({ kind, children }: { kind: StatusKind; children: string }) {
  const { Icon, style } = looks[kind];
  return (
    <span className={`${styles['status']} ${styles[style]}`}>
      <Icon size={20} aria-hidden />
      {children}
    </span>
  );
}
