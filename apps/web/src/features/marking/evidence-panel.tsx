import { Button, Textarea } from '@mantine/core';
import { memo, useEffect, useRef, useState } from 'react';
import type { EvidenceNote } from '#libs/assessment';
import { ReadBy } from '../../ui/fields';
import type { BoardDesk } from './board-desk';
import styles from './marking.module.css';
import { addNote, removeNote } from './sheet-changes';
import { aboutWords, clockWords } from './words';

/** A note that is being written: what it is about, and the second it began at. */
export interface NoteInHand {
  about: string;
  atSecond: number;
}

interface Props {
  desk: BoardDesk;
  evidence: readonly EvidenceNote[];
  /** The row in hand, for its quick phrases. */
  row: { code: string; title: string; chips: readonly string[] } | null;
  titleOf: (about: string) => string;
  inHand: NoteInHand | null;
  setInHand: (note: NoteInHand | null) => void;
  jotter?: { text: string; write: (text: string) => void } | undefined;
}

/** Notes with their time. They become part of the signed record; the jotter does not. */
export const EvidencePanel = memo(function EvidencePanel({ desk, evidence, row, titleOf, inHand, setInHand, jotter }: Props) {
  const notes = evidence.map((note, at) => ({ ...note, at })).sort((a, b) => a.atSecond - b.atSecond);
  return (
    <section aria-labelledby="evidence-title" className={styles['evidence']}>
      <h2 id="evidence-title">Notes</h2>
      <ReadBy who="The trainee can read these notes." />
      {row && row.chips.length > 0 ? (
        // biome-ignore lint/a11y/useSemanticElements: buttons, not a form part
        <div role="group" aria-label={`Quick phrases for ${row.title}`} className={styles['chips']} id="chips">
          {row.chips.slice(0, 12).map((chip) => (
            <button
              key={chip}
              type="button"
              className={styles['chip']}
              onClick={() => desk.change(addNote({ about: row.code, atSecond: desk.second(), text: chip }))}
            >
              {chip}
            </button>
          ))}
        </div>
      ) : null}
      {inHand ? (
        <NoteForm
          key={`${inHand.about} ${inHand.atSecond}`}
          desk={desk}
          note={inHand}
          title={titleOf(inHand.about)}
          close={() => setInHand(null)}
        />
      ) : (
        <Button
          variant="default"
          fullWidth
          disabled={row === null}
          onClick={() => row && setInHand({ about: row.code, atSecond: desk.second() })}
        >
          {row ? `Add a note about ${row.title}` : 'Open a row to add a note'}
        </Button>
      )}
      <ol className={styles['notes']} aria-label="Notes so far">
        {notes.map(({ about, atSecond, text, at }) => (
          <li key={`${at} ${atSecond} ${about}`}>
            <span>
              <b>{clockWords(atSecond)}</b> {aboutWords(titleOf(about))}: {text}
            </span>
            <button
              type="button"
              className={styles['remove']}
              aria-label={`Remove the note at ${clockWords(atSecond)}`}
              onClick={() => desk.change(removeNote(at))}
            >
              Remove
            </button>
          </li>
        ))}
      </ol>
      {jotter ? (
        <div>
          <Textarea
            label="Private jotter (optional)"
            autosize
            minRows={2}
            maxLength={4000}
            value={jotter.text}
            onChange={(event) => jotter.write(event.currentTarget.value)}
          />
          <ReadBy who="Only you can read this. It is wiped when you sign." />
        </div>
      ) : null}
    </section>
  );
});

function NoteForm({ desk, note, title, close }: { desk: BoardDesk; note: NoteInHand; title: string; close: () => void }) {
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    box.current?.focus();
  }, []);
  function leave() {
    close();
    if (before.current instanceof HTMLElement) before.current.focus();
  }
  function keep() {
    if (text.trim() !== '') desk.change(addNote({ ...note, text: text.trim() }));
    leave();
  }
  return (
    <div className={styles['noteForm']}>
      <Textarea
        ref={box}
        label={`Note at ${clockWords(note.atSecond)} about: ${title}`}
        autosize
        minRows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            event.stopPropagation();
            keep();
          }
        }}
      />
      <div className={styles['buttons']}>
        <Button size="compact-md" onClick={keep}>
          Keep this note
        </Button>
        <Button size="compact-md" variant="default" onClick={leave}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
