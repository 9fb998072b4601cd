import { Button, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { ButtonLink, TextLink } from '../../ui/links';
import { turnShortcuts, useShortcutsOn } from '../../ui/shortcuts';
import { StatusWord } from '../../ui/status-word';
import { chosenByNumber, isAnswered } from '../items/item';
import { ItemField } from '../items/item-field';
import type { AnswerDesk, Attempt } from './answer-desk';
import { following, QuestionMap } from './question-map';
import styles from './quizzes.module.css';

/** One question, its answer, and the way to the others. */
export function QuestionView({ desk, attempt, wanted }: { desk: AnswerDesk; attempt: Attempt; wanted: number | null }) {
  const { answers, flags, phase } = desk.state.use();
  const keysOn = useShortcutsOn();
  const navigate = useNavigate();
  const { questions } = attempt;
  const isExam = attempt.kind === 'exam';
  const isBlank = (at: number) => {
    const each = questions[at];
    return each !== undefined && !isAnswered(each, answers.get(each.slot) ?? null);
  };
  // Who comes back goes on where something is still blank; in a long attempt where they left, on this device.
  const goOn = useRef(
    Math.max(
      0,
      isExam ? questions.findIndex(({ slot }) => slot === desk.lookedAt) : -1,
      isExam && desk.lookedAt !== null ? -1 : questions.findIndex((_, at) => isBlank(at)),
    ),
  );
  const place = wanted === null ? goOn.current : Math.min(wanted, questions.length) - 1;
  const question = questions[place];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current !== null && shown.current !== place) heading.current?.focus();
    shown.current = place;
  }, [place]);
  const slot = question?.slot ?? null;
  useEffect(() => {
    if (slot !== null) desk.look(slot);
  }, [desk, slot]);
  if (!question) return null;

  const params = { code: attempt.quizCode, id: attempt.id };
  const value = answers.get(question.slot) ?? null;
  const flagged = flags.has(question.slot);
  const isLast = place === questions.length - 1;
  const go = (to: number) => {
    if (to >= questions.length) void navigate({ to: '/quiz/$code/attempt/$id/submit', params });
    else if (to >= 0) void navigate({ to: '/quiz/$code/attempt/$id', params, search: { question: to + 1 }, replace: true });
  };

  function press(event: KeyboardEvent) {
    if (!question || !keysOn || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLSelectElement) return;
    const key = event.key.toLowerCase();
    const chosen = /^[1-6]$/.test(key) ? chosenByNumber(question, value, Number(key)) : undefined;
    if (chosen !== undefined) desk.answer(question.slot, chosen);
    else if (key === 'f') desk.flag(question.slot);
    else if (key === 'n') go(place + 1);
    else if (key === 'p') go(place - 1);
    else if (key === 'b') {
      const blank = following([...questions.keys()], place, isBlank);
      if (blank !== null) go(blank);
    } else return;
    event.preventDefault();
  }

  return (
    <>
      {/* Keys work wherever focus is inside the question; each has a button too. */}
      <section aria-labelledby="question" className={styles['question']} onKeyDown={press}>
        <div className={styles['top']}>
          <h2 id="question" ref={heading} tabIndex={-1}>
            Question {place + 1} of {questions.length}
          </h2>
          {flagged ? <StatusWord kind="attention">Flagged</StatusWord> : null}
        </div>
        <ItemField
          key={question.slot}
          item={question}
          value={value}
          disabled={phase !== 'writing'}
          onChange={(next) => desk.answer(question.slot, next)}
        />
      </section>
      <div className={styles['moves']}>
        <Button variant="default" disabled={place === 0} onClick={() => go(place - 1)}>
          Previous
        </Button>
        <Button variant="default" aria-pressed={flagged} onClick={() => desk.flag(question.slot)}>
          {flagged ? 'Take the flag off' : isExam ? 'Flag to come back' : 'Flag'}
        </Button>
        <Button onClick={() => go(place + 1)}>{isLast ? 'Check and submit' : 'Next'}</Button>
        <ButtonLink variant="subtle" to="/quiz/$code" params={{ code: attempt.quizCode }}>
          Pause
        </ButtonLink>
      </div>
      {isExam ? <QuestionMap desk={desk} attempt={attempt} place={place} /> : <QuestionList desk={desk} attempt={attempt} />}
      <Switch
        label="Keys: 1–6 choose, F flag, N next, P previous, B next blank, while the question has focus"
        checked={keysOn}
        onChange={(event) => turnShortcuts(event.currentTarget.checked)}
      />
    </>
  );
}

function QuestionList({ desk, attempt }: { desk: AnswerDesk; attempt: Attempt }) {
  const { answers, flags } = desk.state.use();
  const done = attempt.questions.filter((each) => isAnswered(each, answers.get(each.slot) ?? null));
  const params = { code: attempt.quizCode, id: attempt.id };
  return (
    <details className={styles['list']}>
      <summary>
        All questions: {done.length} of {attempt.questions.length} answered
      </summary>
      <ol>
        {attempt.questions.map((each, index) => (
          <li key={each.slot}>
            <TextLink to="/quiz/$code/attempt/$id" params={params} search={{ question: index + 1 }} replace>
              Question {index + 1}
            </TextLink>
            <span>{done.includes(each) ? 'answered' : 'blank'}</span>
            {flags.has(each.slot) ? <StatusWord kind="attention">Flagged</StatusWord> : null}
          </li>
        ))}
      </ol>
      <p>
        <TextLink to="/quiz/$code/attempt/$id/submit" params={params}>
          Check and submit
        </TextLink>
      </p>
    </details>
  );
}
