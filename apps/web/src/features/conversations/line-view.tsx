import { StatusWord } from '../../ui/status-word';
import { Paragraphs } from '../practise/words';
import { gradeLooks, type Line } from './conversation';
import styles from './conversations.module.css';

/** One line of the talk; it can take focus, so that a screen reader goes on reading there. */
export function LineView({ line, number, partner }: { line: Line; number: number; partner: string }) {
  const place = { tabIndex: -1, 'data-line': number };
  switch (line.kind) {
    case 'said':
      return (
        <li {...place} className={styles['you']}>
          <b>You:</b> {line.says}
        </li>
      );
    case 'why':
      return (
        <li {...place} className={styles['why']}>
          <b>What this did.</b> <StatusWord kind={gradeLooks[line.grade].kind}>{gradeLooks[line.grade].word}</StatusWord>
          <p>{line.why}</p>
        </li>
      );
    case 'back':
      return (
        <li {...place} className={styles['scene']}>
          You go back to that moment.
        </li>
      );
    case 'arrived': {
      const { node } = line;
      return (
        <li {...place} className={styles['partner']}>
          {node.scene ? <p className={styles['scene']}>{node.scene}</p> : null}
          {node.says ? (
            <p className={styles['says']}>
              <b>{partner}:</b> {node.says}
            </p>
          ) : null}
          {node.kind === 'turn' ? null : (
            <section className={styles['stop']}>
              <h2>{node.kind === 'debrief' ? 'A moment to look at this' : 'Here the talk ends'}</h2>
              <Paragraphs text={node.text} />
              {node.kind === 'debrief' ? <p>{node.teaches}</p> : null}
            </section>
          )}
        </li>
      );
    }
  }
}
