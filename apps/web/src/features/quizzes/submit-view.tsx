import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ButtonLink, TextLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { ProblemAlert } from '../../ui/problem-alert';
import { isAnswered } from '../items/item';
import type { AnswerDesk, Attempt } from './answer-desk';
import { count } from './quiz-words';
import styles from './quizzes.module.css';

/** Lists what is blank or flagged as links, says once what that means, and never blocks. */
export function SubmitView({ desk, attempt }: { desk: AnswerDesk; attempt: Attempt }) {
  const { answers, flags, phase, unsent } = desk.state.use();
  const { online } = useNetwork();
  const navigate = useNavigate();
  const [waiting, setWaiting] = useState(false);
  const params = { code: attempt.quizCode, id: attempt.id };
  const submit = useCommand(
    (lease: number, intent) =>
      http.POST('/api/quiz-attempts/{attemptId}/submission', {
        params: { path: { attemptId: attempt.id } },
        body: { lease },
        headers: intent,
      }),
    {
      refresh: [
        '/api/enrolments/{enrolmentId}/quizzes',
        '/api/enrolments/{enrolmentId}/quizzes/{code}',
        '/api/quiz-attempts/{attemptId}/review',
        '/api/enrolments/{enrolmentId}/course',
        '/api/enrolments/{enrolmentId}/gate',
      ],
      done: async () => {
        await desk.close();
        await navigate({ to: '/quiz/$code/attempt/$id/review', params, replace: true });
      },
    },
  );
  const numbered = attempt.questions.map((question, index) => ({ question, number: index + 1 }));
  const blank = numbered.filter(({ question }) => !isAnswered(question, answers.get(question.slot) ?? null));
  const flagged = numbered.filter(({ question }) => flags.has(question.slot));
  const answered = attempt.questions.length - blank.length;

  async function send() {
    // What is frozen is what the server has, so what waits on this device goes first.
    setWaiting(true);
    const { problem } = desk.state.get();
    await desk.settled();
    setWaiting(false);
    // an answer that was refused meanwhile is looked at before anything is frozen without it
    if (desk.state.get().phase === 'writing' && desk.state.get().problem === problem) await submit.send(desk.currentLease);
  }

  return (
    <>
      <h2>Check and submit</h2>
      <p>
        You have answered {answered} of {attempt.questions.length} questions.
      </p>
      {blank.length > 0 ? (
        <Notice title={`${count(blank.length, 'question')} ${blank.length === 1 ? 'is' : 'are'} blank or not finished`}>
          <p>A blank gets no credit. You can still submit.</p>
          <QuestionLinks of={blank} params={params} />
        </Notice>
      ) : null}
      {flagged.length > 0 ? (
        <section aria-labelledby="flagged">
          <h3 id="flagged">You flagged</h3>
          <QuestionLinks of={flagged} params={params} />
        </section>
      ) : null}
      <p>
        After you submit, answers stay as they are, and you see your result at once
        {attempt.kind === 'exam' ? ', by domain. Which answers were right is never shown, to anybody' : ''}. You and the people who
        supervise you see whether you passed.
      </p>
      {submit.problem ? <ProblemAlert problem={submit.problem} safe="Your answers are saved." /> : null}
      <div role="status">
        {waiting && !online ? (
          <p>You're offline. Your answers are sent when the connection is back, and then submitted. You can leave this page open.</p>
        ) : null}
        {waiting && online && unsent > 0 ? <p>{count(unsent, 'answer')} still on the way. It is submitted right after.</p> : null}
      </div>
      <div className={styles['moves']}>
        <Button loading={waiting || submit.pending} disabled={phase !== 'writing'} onClick={() => void send()}>
          Submit {count(answered, 'answer')}
        </Button>
        <ButtonLink variant="default" to="/quiz/$code/attempt/$id" params={params} search={{ question: blank[0]?.number ?? 1 }}>
          Back to the questions
        </ButtonLink>
      </div>
    </>
  );
}

function QuestionLinks({ of, params }: { of: readonly { number: number }[]; params: { code: string; id: string } }) {
  return (
    <ul>
      {of.map(({ number }) => (
        <li key={number}>
          <TextLink to="/quiz/$code/attempt/$id" params={params} search={{ question: number }}>
            Question {number}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
