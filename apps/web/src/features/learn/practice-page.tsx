import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { api, http } from '../../api/client';
import { asProblem, type Problem } from '../../api/problem';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { HtmlText } from '../items/html-text';
import { chosenByNumber, type ItemAnswer } from '../items/item';
import { ItemField } from '../items/item-field';
import { ContentNote } from './content-note';
import { useEnrolmentId } from './course';
import styles from './learn.module.css';

type Practice = components['schemas']['PracticeResponse'];
type Item = components['schemas']['PracticeItemResponse'];
type Reply = components['schemas']['PracticeAnswerResponse'];

const route = getRouteApi('/signed-in/learn/$module/check');

export function PracticePage() {
  const { module } = route.useParams();
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? <CannotShow /> : <Rounds key={module} enrolmentId={enrolmentId} moduleCode={module} />;
}

function Rounds({ enrolmentId, moduleCode }: { enrolmentId: string; moduleCode: string }) {
  const [round, setRound] = useState(1);
  const practice = useQuery(
    api.queryOptions(
      'get',
      '/api/enrolments/{enrolmentId}/modules/{moduleCode}/practice',
      { params: { path: { enrolmentId, moduleCode }, query: { round } } },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  return (
    <>
      <TextLink to="/learn/$module" params={{ module: moduleCode }}>
        {practice.data?.moduleTitle ?? 'Back to the module'}
      </TextLink>
      <PageTitle lead="As often as you like. Nothing is counted or kept.">Practice questions</PageTitle>
      <Loaded of={practice} rows={8}>
        {(data) => <Questions key={round} practice={data} enrolmentId={enrolmentId} round={round} onAgain={() => setRound(round + 1)} />}
      </Loaded>
    </>
  );
}

function Questions({
  practice,
  enrolmentId,
  round,
  onAgain,
}: {
  practice: Practice;
  enrolmentId: string;
  round: number;
  onAgain: () => void;
}) {
  const [at, setAt] = useState(0);
  const item = practice.items[at];
  const box = useRef<HTMLElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current !== at) box.current?.focus();
    shown.current = at;
  }, [at]);
  if (!item) {
    return (
      <section ref={box} tabIndex={-1} className={styles['card']} aria-labelledby="practice-end">
        <h2 id="practice-end">That was all of them</h2>
        <div className={styles['choices']}>
          <Button onClick={onAgain}>Go through them again</Button>
        </div>
        <TextLink to="/learn/$module" params={{ module: practice.moduleCode }}>
          Back to the module
        </TextLink>
      </section>
    );
  }
  return (
    <>
      {at === 0 ? <ContentNote>{practice.contentNote}</ContentNote> : null}
      <div className={styles['where']}>
        <span>
          Question {at + 1} of {practice.items.length}
        </span>
        <progress value={at + 1} max={practice.items.length} aria-hidden />
      </div>
      <Question
        key={item.code}
        ref={box}
        item={item}
        ask={async (answer, reveal) => {
          const { data, error, response } = await http.POST('/api/enrolments/{enrolmentId}/modules/{moduleCode}/practice/answers', {
            params: { path: { enrolmentId, moduleCode: practice.moduleCode } },
            body: { item: item.code, round, answer: answer as Record<string, never> | null, reveal },
          });
          if (!data) throw asProblem(error, response);
          return data;
        }}
        onPrevious={at > 0 ? () => setAt(at - 1) : null}
        onNext={() => setAt(at + 1)}
      />
    </>
  );
}

const outcomes = {
  right: { kind: 'good', word: 'That is right' },
  partly: { kind: 'info', word: 'Part of it is right' },
  'not-quite': { kind: 'neutral', word: 'Not quite' },
} as const;

function Question({
  item,
  ask,
  onPrevious,
  onNext,
  ref,
}: {
  item: Item;
  ask: (answer: ItemAnswer, reveal: boolean) => Promise<Reply>;
  onPrevious: (() => void) | null;
  onNext: () => void;
  ref: React.RefObject<HTMLElement | null>;
}) {
  const [answer, setAnswer] = useState<ItemAnswer>(null);
  const [reply, setReply] = useState<Reply | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function check(reveal: boolean) {
    setProblem(null);
    try {
      setReply(await ask(answer, reveal));
    } catch (error) {
      setProblem(asProblem(error));
    }
  }
  function choose(next: ItemAnswer) {
    setAnswer(next);
    setReply(null);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const chosen = /^[1-9]$/.test(event.key) ? chosenByNumber(item, answer, Number(event.key)) : undefined;
    if (chosen !== undefined) choose(chosen);
    else if (event.key === 'Enter' && answer !== null) void check(false);
    else return;
    event.preventDefault();
  }
  return (
    <>
      <section ref={ref} tabIndex={-1} className={styles['card']} aria-label="Question" onKeyDown={onKeyDown}>
        <ItemField item={item} value={answer} onChange={choose} />
        <div role="status" className={styles['feedback']}>
          {reply ? <Feedback reply={reply} blank={answer === null} /> : null}
        </div>
        {problem ? <ProblemAlert problem={problem} retry={() => void check(false)} /> : null}
      </section>
      <div className={styles['steps']}>
        {reply?.outcome === 'right' || reply?.explanation ? (
          <Button onClick={onNext}>Next question</Button>
        ) : (
          <Button onClick={() => void check(false)} aria-disabled={answer === null}>
            Check my answer
          </Button>
        )}
        {onPrevious ? (
          <Button variant="default" onClick={onPrevious}>
            Previous
          </Button>
        ) : null}
        {reply?.explanation ? null : (
          <>
            <Button variant="default" onClick={() => void check(true)}>
              Show the answer
            </Button>
            <Button variant="default" onClick={onNext}>
              Skip
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function Feedback({ reply, blank }: { reply: Reply; blank: boolean }) {
  const { kind, word } = outcomes[reply.outcome];
  return (
    <>
      {blank ? null : (
        <p>
          <StatusWord kind={kind}>{word}</StatusWord>
        </p>
      )}
      {blank && !reply.explanation ? <p>Choose an answer first, or show the answer.</p> : null}
      {reply.feedback.length > 0 ? (
        <ul>
          {reply.feedback.map(({ about, text, outcome }) => (
            <li key={`${about} ${text}`}>
              {about && reply.feedback.length > 1 ? <b>{about}: </b> : null}
              {outcome === 'harmful' ? 'This could do harm. ' : ''}
              {text}
            </li>
          ))}
        </ul>
      ) : null}
      {reply.explanation ? (
        <>
          {reply.outcome === 'right' ? null : (
            <>
              <p>
                <b>{reply.right.length > 1 ? 'What fits:' : 'What fits best:'}</b>
              </p>
              <ul>
                {reply.right.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
          <HtmlText html={reply.explanation} className={styles['prose']} />
        </>
      ) : blank ? null : (
        <p>You can choose again.</p>
      )}
    </>
  );
}
