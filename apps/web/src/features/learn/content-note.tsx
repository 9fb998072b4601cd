import { shortNote, useContentNotes } from './content-notes';
import styles from './learn.module.css';

/** Says calmly what is coming, so that people can plan. It informs; it does not protect. As long as the reader wants it, or not at all. */
export function ContentNote({ children, plain = false }: { children: string; plain?: boolean }) {
  const notes = useContentNotes();
  if (notes === 'hide') return null;
  return (
    <p className={plain ? undefined : styles['note']}>
      <b>Content note:</b> {notes === 'short' ? shortNote(children) : children}
    </p>
  );
}
