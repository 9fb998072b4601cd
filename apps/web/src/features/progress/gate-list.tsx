import type { ReactNode } from 'react';
import { Checklist } from '../../ui/checklist';
import { actorOf, type GateLine, gateGroups, labelOf, stateOf } from './gate-words';
import styles from './progress.module.css';

/** A list of this many lines is read at a glance; a longer one is folded up under its count. */
const SHORT = 12;

/** The one list of requirements, for the trainee and for those who decide: in groups where there are many. */
export function GateList({ lines, reader, next }: GateListProps) {
  if (lines.length <= SHORT) return <GateLines label="Requirements for the certificate" lines={lines} reader={reader} next={next} />;
  return gateGroups(lines).map(({ title, lines: group }) => {
    const done = group.filter(({ met }) => met).length;
    const first = group.find(({ met }) => !met);
    return (
      <details key={title} className={styles['group']} open={group.length <= SHORT}>
        <summary>
          <h3>
            {title}: {done} of {group.length} done
          </h3>
          {first ? <span>Next: {labelOf(first)}</span> : null}
        </summary>
        <GateLines label={title} lines={group} reader={reader} next={next} />
      </details>
    );
  });
}

interface GateListProps {
  lines: readonly GateLine[];
  reader: 'trainee' | 'staff';
  next?: ((line: GateLine) => ReactNode) | undefined;
}

function GateLines({ lines, reader, next, label }: GateListProps & { label: string }) {
  return (
    <Checklist
      label={label}
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
