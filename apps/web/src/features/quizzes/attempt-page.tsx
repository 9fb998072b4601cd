import { Button } from '@mantine/core';
import { getRouteApi, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../api/client';
import { timeInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { LoadingState } from '../../ui/loading-state';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { type AnswerDesk, type Attempt, deskFor } from './answer-desk';
import { QuestionView } from './question-view';
import { count } from './quiz-words';
import { SubmitView } from './submit-view';

const route = getRouteApi('/signed-in/quiz/$code/attempt/$id');

/** One question at a time. */
export function AttemptPage() {
  const { question } = route.useSearch();
  return <WithDesk>{(desk, attempt) => <QuestionView desk={desk} attempt={attempt} wanted={question ?? null} />}</WithDesk>;
}

/** What is blank or flagged, and the one button that ends the attempt. */
export function SubmitPage() {
  return <WithDesk>{(desk, attempt) => <SubmitView desk={desk} attempt={attempt} />}</WithDesk>;
}

function WithDesk({ children }: { children: (desk: AnswerDesk, attempt: Attempt) => ReactNode }) {
  const { code = '', id = '' } = useParams({ strict: false });
  // Asked once for each visit: from then on the desk knows more than the server does.
  const attempt = api.useQuery(
    'get',
    '/api/quiz-attempts/{attemptId}',
    { params: { path: { attemptId: id } } },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  );
  return (
    <Loaded of={attempt}>
      {(shown) =>
        shown.state === 'in-progress' || shown.state === 'overdue' ? (
          <Desk attempt={shown}>{children}</Desk>
        ) : (
          <Over code={code} id={id} title={shown.title} />
        )
      }
    </Loaded>
  );
}

function Desk({ attempt, children }: { attempt: Attempt; children: (desk: AnswerDesk, attempt: Attempt) => ReactNode }) {
  const [desk] = useState(() => deskFor(attempt));
  const phase = desk.state.usePart((state) => state.phase);
  const caughtUp = desk.state.usePart((state) => state.caughtUp);
  const aside = desk.state.usePart((state) => state.aside);
  const problem = desk.state.usePart((state) => state.problem);
  const params = { code: attempt.quizCode, id: attempt.id };
  if (phase === 'opening') return <LoadingState />;
  if (phase === 'over') return <Over code={attempt.quizCode} id={attempt.id} title={attempt.title} />;
  return (
    <>
      <PageTitle lead={`Attempt ${attempt.number}`}>{attempt.title}</PageTitle>
      {phase === 'fenced' ? <Fenced desk={desk} /> : null}
      {problem ? <ProblemAlert problem={problem} safe="Your other answers are safe." /> : null}
      <div role="status">
        {caughtUp ? (
          <p>
            {caughtUp.count === 1 ? 'Your answer is' : `All ${caughtUp.count} answers are`} saved. {timeInWords(caughtUp.at)}
          </p>
        ) : null}
      </div>
      {aside > 0 ? (
        <p>
          {count(aside, 'answer')} came from another page or too late and {aside === 1 ? 'does' : 'do'} not count.{' '}
          <TextLink to="/quiz/$code/attempt/$id/aside" params={params}>
            See both side by side
          </TextLink>
        </p>
      ) : null}
      {children(desk, attempt)}
    </>
  );
}

/** Read-only at once: what is typed here would not count. */
function Fenced({ desk }: { desk: AnswerDesk }) {
  const [taking, setTaking] = useState(false);
  async function take() {
    setTaking(true);
    await desk.takeOver();
    setTaking(false);
  }
  return (
    <Notice tone="warning" title="This attempt is open on another device" announce>
      <p>You can read here. To answer here, use this device; the other one then turns to reading. Nothing is lost on either.</p>
      <Button loading={taking} onClick={() => void take()}>
        Use this one
      </Button>
    </Notice>
  );
}

/** The attempt is submitted: its result is the place to be. */
function Over({ code, id, title }: { code: string; id: string; title: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: '/quiz/$code/attempt/$id/review', params: { code, id }, replace: true });
  }, [navigate, code, id]);
  return <PageTitle>{title}</PageTitle>;
}
