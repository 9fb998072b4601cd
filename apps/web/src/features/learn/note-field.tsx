import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { Problem } from '../../api/problem';
import { TextAreaField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { ProblemAlert } from '../../ui/problem-alert';
import { NoteKeeper } from './note-keeper';

interface Spot {
  enrolmentId: string;
  lessonCode: string;
  card: number;
}

/** A note to self that saves itself. Only its author can ever read it. */
export function NoteField({ lessonDigest, ...spot }: Spot & { lessonDigest: string }) {
  // gcTime 0: nothing private stays in memory longer than the card that shows it
  const note = useQuery(
    api.queryOptions(
      'get',
      '/api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}',
      { params: { path: spot, query: { lessonDigest } } },
      { staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
    ),
  );
  return (
    <Loaded of={note} rows={3}>
      {(loaded) => (
        <Editor
          key={`${spot.lessonCode} ${spot.card} ${lessonDigest}`}
          spot={spot}
          lessonDigest={lessonDigest}
          text={loaded.text}
          version={loaded.version}
        />
      )}
    </Loaded>
  );
}

function Editor({ spot, lessonDigest, text: start, version }: { spot: Spot; lessonDigest: string; text: string; version: number }) {
  const queries = useQueryClient();
  const [text, setText] = useState(start);
  const [together, setTogether] = useState(false);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [keeper] = useState(() => new NoteKeeper(spot, lessonDigest, start, version));
  useEffect(() => {
    keeper.onJoined = (joined) => {
      setText(joined);
      setTogether(true);
    };
    keeper.onRefused = setRefused;
    return () => {
      keeper.onJoined = null;
      keeper.onRefused = null;
      void keeper.flush();
    };
  }, [keeper]);
  return (
    <>
      {together ? <Notice announce>This note was also written on another device. Both texts are here now.</Notice> : null}
      {refused ? (
        <ProblemAlert
          problem={refused}
          safe={text === '' ? 'This note is not deleted.' : 'This note is not saved. Your words are still here.'}
        />
      ) : null}
      <TextAreaField
        label="Note to self"
        optional
        value={text}
        maxLength={10_000}
        readBy="Only you can read this. It is not watched by anybody, so please use the help bar if you need help."
        onChange={(event) => {
          setText(event.currentTarget.value);
          keeper.write(event.currentTarget.value);
        }}
        onBlur={() => void keeper.flush()}
      />
      {text === '' ? null : (
        <Button
          variant="subtle"
          mt="xs"
          onClick={() => {
            setText('');
            setTogether(false);
            void keeper
              .erase()
              .then(() =>
                queries.removeQueries({ queryKey: ['get', '/api/enrolments/{enrolmentId}/notes/{lessonCode}/{card}'], type: 'inactive' }),
              );
          }}
        >
          Delete this note
        </Button>
      )}
    </>
  );
}
