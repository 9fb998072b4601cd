import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextAreaField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './quizzes.module.css';

type Talk = components['schemas']['QuizTalkWaitingResponse'];

const LIST = '/api/programs/{programId}/quiz-talks';
const supervising = ['clinical-supervisor', 'peer-supervisor', 'admin'];

const reasons: Record<Talk['why'][number], string> = {
  'before-next': 'The next attempt waits for this talk.',
  theme: 'A choice could do harm in real support. Please talk the theme through.',
  'last-attempt': 'All attempts are used. The program lead decides what comes next.',
};

/** Trainees who wait for a person after a quiz. */
export function TalksPage() {
  const me = useMe();
  const programs = [
    ...new Map(me?.roles.filter(({ role }) => supervising.includes(role)).map((role) => [role.programId, role.programName])).entries(),
  ];
  return (
    <>
      <PageTitle lead="You see themes to talk about, not questions or answers. What is said in a talk is not written down here.">
        Talks after a quiz
      </PageTitle>
      {programs.map(([programId, name]) => (
        <TalksOf key={programId} programId={programId} name={programs.length > 1 ? name : null} />
      ))}
    </>
  );
}

function TalksOf({ programId, name }: { programId: string; name: string | null }) {
  const talks = api.useQuery('get', LIST, { params: { path: { programId } } });
  return (
    <Loaded of={talks}>
      {(list) => (
        <>
          {name ? <p>{name}</p> : null}
          {list.length === 0 ? <EmptyState why="Nobody waits for a talk." /> : null}
          {list.map((talk) => (
            <TalkCard key={talk.attemptId} talk={talk} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function TalkCard({ talk }: { talk: Talk }) {
  const { enrolmentId, quizCode: code } = talk;
  const [giving, setGiving] = useState(false);
  const record = useCommand(
    (_: null, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/quizzes/{code}/talks', { params: { path: { enrolmentId, code } }, headers: intent }),
    {
      refresh: [LIST],
    },
  );
  return (
    <section className={styles['waiting']} aria-labelledby={`talk-${talk.attemptId}`}>
      <h2 id={`talk-${talk.attemptId}`}>{talk.traineeName}</h2>
      <p>
        {talk.title}, attempt {talk.number}, {dayInWords(talk.submittedAt)}
      </p>
      {talk.why.map((why) => (
        <p key={why}>{reasons[why]}</p>
      ))}
      {talk.themes.length > 0 ? (
        <>
          <p>Themes:</p>
          <ul className={styles['rules']}>
            {talk.themes.map((theme) => (
              <li key={theme}>{theme}</li>
            ))}
          </ul>
        </>
      ) : null}
      {record.problem ? <ProblemAlert problem={record.problem} /> : null}
      <div className={styles['moves']}>
        {talk.can.record ? (
          <Button variant={giving ? 'default' : 'filled'} loading={record.pending} onClick={() => void record.send(null)}>
            Record that we talked
          </Button>
        ) : null}
        {talk.can.giveAttempt && !giving ? (
          <Button variant="default" onClick={() => setGiving(true)}>
            Give one more attempt
          </Button>
        ) : null}
      </div>
      {giving ? <GiveAttempt talk={talk} /> : null}
    </section>
  );
}

function GiveAttempt({ talk }: { talk: Talk }) {
  const { enrolmentId, quizCode: code } = talk;
  const form = useCommandForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' && 'Say why one more attempt is right' }),
    send: (body, intent) =>
      http.POST('/api/enrolments/{enrolmentId}/quizzes/{code}/extra-attempts', {
        params: { path: { enrolmentId, code } },
        body,
        headers: intent,
      }),
    refresh: [LIST],
  });
  return (
    <CommandForm of={form}>
      <TextAreaField {...form.field('reason')} label="Why one more attempt is right" readBy="The trainee can read this." />
      <SubmitButton of={form}>Give one more attempt</SubmitButton>
    </CommandForm>
  );
}
