import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { civilDateInWords, minutesInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ContentNote } from '../learn/content-note';
import { ReadOnlyCard } from '../learn/read-only-card';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';

type Preview = components['schemas']['LessonPreviewResponse'];

const route = getRouteApi('/signed-in/author/lessons/$lesson');

/** A lesson as a trainee would see it: one card per screen, or all of them. Nothing is saved. */
export function LessonPreviewPage() {
  const { lesson } = route.useParams();
  return <ContentArea>{(content) => <PreviewOf key={`${content.version.id} ${lesson}`} content={content} code={lesson} />}</ContentArea>;
}

function PreviewOf({ content: { programId, version, search }, code }: { content: Content; code: string }) {
  const preview = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/lessons/{lessonCode}', {
    params: { path: { programId, versionId: version.id, lessonCode: code } },
  });
  return (
    <Loaded of={preview} rows={12}>
      {(lesson) => (
        <div className={styles['reading']}>
          <TextLink to="/author/modules/$module" params={{ module: lesson.moduleCode }} search={search}>
            {lesson.moduleCode} {lesson.moduleTitle}
          </TextLink>
          <PageTitle lead={`${lesson.code}, ${minutesInWords(lesson.minutes)}. A preview: nothing is saved.`}>{lesson.title}</PageTitle>
          <Cards lesson={lesson} />
          <h2>About this lesson</h2>
          <ul>
            {lesson.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
          <p>
            Read again on {civilDateInWords(lesson.reviewedOn)}; due by {civilDateInWords(lesson.reviewBy)}.
          </p>
          <h3>Sources</h3>
          <ul>
            {lesson.sources.map(({ title }) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  );
}

function Cards({ lesson }: { lesson: Preview }) {
  const [at, setAt] = useState(1);
  const [all, setAll] = useState(false);
  const shown = all ? lesson.cards : lesson.cards.filter(({ number }) => number === at);
  return (
    <>
      {lesson.contentNote && (all || at === 1) ? <ContentNote>{lesson.contentNote}</ContentNote> : null}
      {all ? null : (
        <p className={styles['quiet']}>
          Card {at} of {lesson.cards.length}
        </p>
      )}
      {shown.map((card) => (
        <ReadOnlyCard key={card.number} card={card} />
      ))}
      <div className={styles['steps']}>
        {all ? null : (
          <>
            <Button variant="default" disabled={at === 1} onClick={() => setAt(at - 1)}>
              Previous
            </Button>
            <Button variant="default" disabled={at === lesson.cards.length} onClick={() => setAt(at + 1)}>
              Next
            </Button>
          </>
        )}
        <Button variant="default" onClick={() => setAll(!all)}>
          {all ? 'Show one card at a time' : 'Show all cards'}
        </Button>
      </div>
    </>
  );
}
