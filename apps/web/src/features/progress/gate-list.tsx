import type { ReactNode } from 'react';
import { Checklist } from '../../ui/checklist';
import { actorOf, type GateLine, labelOf, stateOf } from './gate-words';

/** The one list of requirements, for the trainee and for those who decide. */
export function GateList({
  lines,
  reader,
  next,
}: {
  lines: readonly GateLine[];
  reader: 'trainee' | 'staff';
  next?: (line: GateLine) => ReactNode;
}) {
  return (
    <Checklist
      label="Requirements for the certificate"
      gates={lines.map((line) => ({
        code: `${line.code} ${line.about ?? ''}`,
        label: labelOf(line),
        state: line.met ? 'met' : line.whoMustAct === 'trainee' ? 'not-yet' : 'waiting',
        detail: [stateOf(line), actorOf(line, reader)].filter(Boolean).join(' '),
        next: line.met ? undefined : next?.(line),
      }))}
    />
  );
}
