import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { dayInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { askCourseAgain, lessonQuery, useEnrolmentId } from './course';
import styles from './learn.module.css';
import { LessonDifferenceView } from './lesson-difference';

type Changes = components['schemas']['LessonChangesResponse'];

const route = getRouteApi('/signed-in/learn/$module/$lesson/changes');

/** What changed in a lesson since it was done. Nothing has to be done about it. */
export function ChangesPage() {
  const { lesson } = route.useParams();
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? <CannotShow /> : <ChangesOf key={lesson} enrolmentId={enrolmentId} lessonCode={lesson} />;
}

function ChangesOf({ enrolmentId, lessonCode }: { enrolmentId: string; lessonCode: string }) {
  const { module } = route.useParams();
  const changes = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/lessons/{lessonCode}/changes',
    { params: { path: { enrolmentId, lessonCode } } },
    { retry: false },
  );
  const problem = changes.isError && changes.data === undefined ? asProblem(changes.error) : null;
  if (problem?.status === 409) {
    return (
      <>
        <PageTitle lead="This lesson is as it was when you completed it.">Nothing has changed</PageTitle>
        <TextLink to="/learn/$module" params={{ module }}>
          Back to the module
        </TextLink>
      </>
    );
  }
  return (
    <Loaded of={changes} rows={12}>
      {(loaded) => <ChangesView changes={loaded} enrolmentId={enrolmentId} lessonCode={lessonCode} />}
    </Loaded>
  );
}

function ChangesView({ changes, enrolmentId, lessonCode }: { changes: Changes; enrolmentId: string; lessonCode: string }) {
  const queries = useQueryClient();
  const [seen, setSeen] = useState(false);
  const { moduleCode, moduleTitle, knownAt, difference, lessonDigest } = changes;
  const see = useCommand(
    (_: null, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/lessons/{lessonCode}/changes-seen', {
        params: { path: { enrolmentId, lessonCode } },
        body: { lessonDigest },
        headers: intent,
      }),
    {
      done: async () => {
        setSeen(true);
        await askCourseAgain(queries, enrolmentId);
        await queries.invalidateQueries({ queryKey: lessonQuery(enrolmentId, lessonCode).queryKey });
      },
    },
  );
  return (
    <>
      <TextLink to="/learn/$module" params={{ module: moduleCode }}>
        {moduleTitle}
      </TextLink>
      <PageTitle lead={`You read this lesson on ${dayInWords(knownAt)}. It is done and stays done. Looking at what is new is up to you.`}>
        {`What changed: ${difference.title}`}
      </PageTitle>
      <LessonDifferenceView difference={difference} />
      {see.problem ? <ProblemAlert problem={see.problem} retry={() => void see.send(null)} /> : null}
      {seen ? (
        <Notice tone="success" announce>
          <p>Noted. This lesson is not shown as changed any more.</p>
        </Notice>
      ) : null}
      <div className={styles['steps']}>
        {seen ? null : (
          <Button aria-busy={see.pending} onClick={() => void see.send(null)}>
            {see.pending ? 'Sending' : 'I have seen this'}
          </Button>
        )}
        <TextLink to="/learn/$module/$lesson" params={{ module: moduleCode, lesson: lessonCode }}>
          Read the whole lesson
        </TextLink>
      </div>
    </>
  );
}
