import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { ReadBy } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './learn.module.css';
import { NoteField } from './note-field';

type Note = components['schemas']['MyNoteResponse'];

const PATH = '/api/me/notes';
const notesQuery = api.queryOptions('get', PATH, {}, { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false });

/** Everything one wrote for oneself, in the order of the lessons. */
export function MyNotesPage() {
  const notes = useQuery(notesQuery);
  return (
    <>
      <PageTitle lead="What you wrote on the cards of your lessons.">My notes to self</PageTitle>
      <ReadBy who="Only you can read these. They are not watched by anybody, so please use the help bar if you need help." />
      <Loaded of={notes} rows={6}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              why="You have written no notes yet. Some cards in a lesson have a box for one."
              next={<TextLink to="/learn">Go to your lessons</TextLink>}
            />
          ) : (
            <>
              <p>
                <Button variant="default" onClick={() => saveText('my-notes.txt', inText(list))}>
                  Download all as text
                </Button>
              </p>
              <p className={styles['quiet']}>The file is not protected. On a device that you share, think of where you keep it.</p>
              {[...Map.groupBy(list, ({ lessonCode }) => lessonCode)].map(([lessonCode, ofLesson]) => (
                <LessonNotes key={lessonCode} notes={ofLesson} />
              ))}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function LessonNotes({ notes }: { notes: readonly Note[] }) {
  const [first] = notes;
  if (!first) return null;
  return (
    <section aria-labelledby={`notes-${first.lessonCode}`}>
      <h2 id={`notes-${first.lessonCode}`}>{first.lessonTitle ?? 'A lesson that your course has no longer'}</h2>
      <ul className={styles['modules']}>
        {notes.map((note) => (
          <NoteView key={`${note.enrolmentId} ${note.card}`} note={note} />
        ))}
      </ul>
    </section>
  );
}

function NoteView({ note }: { note: Note }) {
  const { enrolmentId, moduleCode, lessonCode, lessonDigest, card, cardTitle, text, savedAt } = note;
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const erase = useCommand(
    (_: null, intent) =>
      http.DELETE('/api/me/notes/{enrolmentId}/{lessonCode}/{card}', {
        params: { path: { enrolmentId, lessonCode, card }, query: lessonDigest === null ? {} : { lessonDigest } },
        headers: intent,
      }),
    { refresh: [PATH] },
  );
  const title = cardTitle ?? `Card ${card}`;
  return (
    <li className={styles['module']}>
      <h3>
        {moduleCode ? (
          <TextLink to="/learn/$module/$lesson" params={{ module: moduleCode, lesson: lessonCode }} search={{ card }}>
            {title}
          </TextLink>
        ) : (
          title
        )}
      </h3>
      {editing && lessonDigest !== null ? (
        <NoteField enrolmentId={enrolmentId} lessonCode={lessonCode} card={card} lessonDigest={lessonDigest} />
      ) : (
        <p className={styles['ownWords']}>{text}</p>
      )}
      <p className={styles['quiet']}>Saved {instantInWords(savedAt)}</p>
      {erase.problem ? <ProblemAlert problem={erase.problem} /> : null}
      <div className={styles['steps']}>
        {moduleCode ? (
          <Button
            variant="default"
            aria-label={`${editing ? 'Done with' : 'Change'} the note on ${title}`}
            onClick={() => {
              setEditing(!editing);
              // the box saves what is left when it goes
              if (editing) setTimeout(() => void queries.invalidateQueries({ queryKey: notesQuery.queryKey }), 500);
            }}
          >
            {editing ? 'Done' : 'Change'}
          </Button>
        ) : null}
        {editing ? null : (
          <Button variant="subtle" aria-label={`Delete the note on ${title}`} onClick={() => void erase.send(null)}>
            Delete
          </Button>
        )}
      </div>
    </li>
  );
}

function inText(notes: readonly Note[]): string {
  return notes
    .map(({ moduleTitle, lessonTitle, lessonCode, cardTitle, card, text, savedAt }) =>
      [
        [moduleTitle, lessonTitle ?? lessonCode, cardTitle ?? `Card ${card}`].filter(Boolean).join(' / '),
        instantInWords(savedAt),
        '',
        text,
      ].join('\n'),
    )
    .join('\n\n---\n\n');
}

function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
