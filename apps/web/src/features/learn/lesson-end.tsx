import { Button } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ButtonLink, TextLink } from '../../ui/links';
import { LoadingState } from '../../ui/loading-state';
import { ProblemAlert } from '../../ui/problem-alert';
import { askCourseAgain, type Lesson, type LessonPlace, lessonQuery } from './course';
import styles from './learn.module.css';
import type { PlaceKeeper } from './place-keeper';

/** Finishes the lesson when every card was met; otherwise names the cards that are left, without pressing. */
export function LessonEnd({
  lesson,
  place,
  keeper,
  queries,
  onCard,
}: {
  lesson: Lesson;
  place: LessonPlace;
  keeper: PlaceKeeper;
  queries: QueryClient;
  onCard: (card: number) => void;
}) {
  const isMet = (card: number) => (place.seen.includes(card) || place.summaryRead.includes(card)) && !place.setAside.includes(card);
  const left = lesson.cards.filter(({ number }) => !isMet(number));
  return left.length > 0 ? (
    <StillLeft lesson={lesson} left={left} place={place} onCard={onCard} />
  ) : (
    <Finished lesson={lesson} keeper={keeper} queries={queries} />
  );
}

function StillLeft({
  lesson,
  left,
  place,
  onCard,
}: {
  lesson: Lesson;
  left: Lesson['cards'];
  place: LessonPlace;
  onCard: (card: number) => void;
}) {
  const aside = left.filter(({ number }) => place.setAside.includes(number)).length;
  return (
    <>
      <h2 id="card-title">{aside === left.length ? `${aside} set aside` : 'Nearly there'}</h2>
      <p>You can come back any time. Each of these has its place in the module, in full or as a summary where there is one.</p>
      <ul className={styles['left']}>
        {left.map(({ number, title }) => (
          <li key={number}>
            <Button variant="default" onClick={() => onCard(number)}>
              Card {number}: {title}
            </Button>
          </li>
        ))}
      </ul>
      <TextLink to="/learn/$module" params={{ module: lesson.moduleCode }}>
        Leave it for now
      </TextLink>
    </>
  );
}

function Finished({ lesson, keeper, queries }: { lesson: Lesson; keeper: PlaceKeeper; queries: QueryClient }) {
  const { enrolmentId, moduleCode, next } = lesson;
  const lessonCode = lesson.lesson.code;
  const [done, setDone] = useState(lesson.lesson.state === 'done');
  const begun = useRef(false);
  const complete = useCommand(
    (_: null, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/lessons/{lessonCode}/completion', {
        params: { path: { enrolmentId, lessonCode } },
        headers: intent,
      }),
    {
      done: async () => {
        setDone(true);
        await askCourseAgain(queries, enrolmentId);
        await queries.invalidateQueries({ queryKey: lessonQuery(enrolmentId, lessonCode).queryKey });
      },
    },
  );
  const { send } = complete;
  useEffect(() => {
    if (done || begun.current) return;
    begun.current = true;
    void keeper.saved().then(() => send(null));
  }, [done, keeper, send]);

  if (complete.problem)
    return <ProblemAlert problem={complete.problem} safe="Everything you have read is saved." retry={() => void send(null)} />;
  if (!done) return <LoadingState rows={3} />;
  return (
    <>
      <h2 id="card-title">This lesson is done</h2>
      {lesson.checkIn ? (
        <p>
          You may want to stop here today. If you like, <TextLink to="/wellbeing">check in with yourself</TextLink>; only you can see it.
        </p>
      ) : null}
      <div className={styles['choices']}>
        {next ? (
          <ButtonLink to="/learn/$module/$lesson" params={{ module: moduleCode, lesson: next.code }}>
            Go on: {next.title}
          </ButtonLink>
        ) : null}
        <ButtonLink variant={next ? 'default' : 'filled'} to="/learn/$module" params={{ module: moduleCode }}>
          Back to the module
        </ButtonLink>
      </div>
      <Sources lesson={lesson} />
    </>
  );
}

function Sources({ lesson }: { lesson: Lesson }) {
  return lesson.sources.length === 0 ? null : (
    <details className={styles['sources']}>
      <summary>Where this comes from</summary>
      <ul>
        {lesson.sources.map(({ title, address }) => (
          <li key={title}>
            {address?.startsWith('https://') ? (
              <a href={address} rel="noreferrer">
                {title}
              </a>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
