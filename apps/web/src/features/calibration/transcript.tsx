import type { ReactNode } from 'react';
import styles from './calibration.module.css';
import { speakers, type TranscriptLine } from './words';

interface Props {
  lines: readonly TranscriptLine[];
  /** What the trainee wrote afterwards. */
  note: string | null;
  /** Stands under a line, or under the note (`note`). */
  under?: (place: string) => ReactNode;
}

/** A written conversation, line by line, with the time, who speaks and what a camera would show. */
export function Transcript({ lines, note, under }: Props) {
  return (
    <>
      <ol className={styles['lines']} aria-label="The conversation">
        {lines.map(({ at, who, says, sees }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read; two lines may share a time
          <li key={index} data-who={who}>
            <span className={styles['time']}>{at}</span>
            <div>
              <b>{speakers[who]}</b>
              <p>{says}</p>
              {sees === null ? null : <p className={styles['sees']}>To be seen: {sees}</p>}
              {lines[index + 1]?.at === at ? null : under?.(at)}
            </div>
          </li>
        ))}
      </ol>
      {note === null ? null : (
        <div className={styles['note']}>
          <b>The note the trainee wrote afterwards</b>
          <p>{note}</p>
          {under?.('note')}
        </div>
      )}
    </>
  );
}
