import { Button, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef, useState } from 'react';
import { ButtonLink } from '../../ui/links';
import { turnShortcuts, useShortcutsOn } from '../../ui/shortcuts';
import { StatusWord } from '../../ui/status-word';
import { chosenByNumber, type ItemAnswer, isAnswered } from '../items/item';
import { ItemField } from '../items/item-field';
import { useAfterPaint } from './after-paint';
import type { AnswerDesk, Attempt } from './answer-desk';
import { QuestionList } from './question-list';
import { following, QuestionMap } from './question-map';
import styles from './quizzes.module.css';

/**
 * One question, its answer, and the way to the others. Each part follows only what it shows: with a slow processor a tap
 * that renders the whole page again is felt.
 */
export const QuestionView = memo(function QuestionView({
  desk,
  attempt,
  wanted,
}: {
  desk: AnswerDesk;
  attempt: Attempt;
  wanted: number | null;
}) {
  const keysOn = useShortcutsOn();
  const navigate = useNavigate();
  const { questions, quizCode: code, id } = attempt;
  const isExam = attempt.kind === 'exam';
  const afterPaint = useAfterPaint();
  const [place, show] = usePlace(desk, attempt, wanted);
  const question = questions[place];
  const slot = question?.slot ?? null;
  const writing = desk.state.usePart(({ phase }) => phase === 'writing');
  const value = desk.state.usePart(({ answers }) => (slot === null ? null : (answers.get(slot) ?? null)));
  const flagged = desk.state.usePart(({ flags }) => slot !== null && flags.has(slot));
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current !== null && shown.current !== place) heading.current?.focus();
    shown.current = place;
  }, [place]);
  useEffect(() => {
    if (slot !== null) desk.look(slot);
  }, [desk, slot]);
  const answer = useCallback((next: ItemAnswer) => slot !== null && desk.answer(slot, next), [desk, slot]);
  const flag = useCallback(() => slot !== null && desk.flag(slot), [desk, slot]);
  const go = useCallback(
    (to: number) => {
      const params = { code, id };
      if (to >= questions.length) void navigate({ to: '/quiz/$code/attempt/$id/submit', params });
      else if (to >= 0) {
        show(to);
        afterPaint(() => void navigate({ to: '/quiz/$code/attempt/$id', params, search: { question: to + 1 }, replace: true }));
      }
    },
    [navigate, show, afterPaint, code, id, questions],
  );
  if (!question) return null;

  function press(event: KeyboardEvent) {
    if (!question || !keysOn || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLSelectElement) return;
    const key = event.key.toLowerCase();
    const chosen = /^[1-6]$/.test(key) ? chosenByNumber(question, value, Number(key)) : undefined;
    if (chosen !== undefined) answer(chosen);
    else if (key === 'f') flag();
    else if (key === 'n') go(place + 1);
    else if (key === 'p') go(place - 1);
    else if (key === 'b') {
      const blank = following([...questions.keys()], place, (at) => isBlank(desk, attempt, at));
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
        <ItemField key={question.slot} item={question} value={value} disabled={!writing} onChange={answer} />
      </section>
      <div className={styles['moves']}>
        <Previous place={place} go={go} />
        <Flag flagged={flagged} isExam={isExam} flag={flag} />
        <Next place={place} isLast={place === questions.length - 1} go={go} />
        <Pause code={code} />
      </div>
      {isExam ? <QuestionMap desk={desk} attempt={attempt} place={place} /> : <QuestionList desk={desk} attempt={attempt} />}
      <KeysSwitch />
    </>
  );
});

const isBlank = (desk: AnswerDesk, { questions }: Attempt, at: number) => {
  const each = questions[at];
  return each !== undefined && !isAnswered(each, desk.state.get().answers.get(each.slot) ?? null);
};

/**
 * Which question stands on the page, from 0. Who comes back goes on where something is still blank; in a long attempt where they
 * left, on this device. It is looked for again when this device may write: another one may have answered meanwhile.
 *
 * The second shows another one at once. The page's address may follow later: each link of the page is rendered again with it.
 */
function usePlace(desk: AnswerDesk, attempt: Attempt, wanted: number | null): [number, (to: number) => void] {
  const { questions, kind } = attempt;
  const left = kind === 'exam' ? desk.lookedAt : null;
  const reading = desk.state.usePart(({ phase }) => phase === 'reading');
  const goOn = useRef({ place: 0, isFound: false });
  if (!goOn.current.isFound) {
    const first =
      left === null ? questions.findIndex((_, at) => isBlank(desk, attempt, at)) : questions.findIndex(({ slot }) => slot === left);
    goOn.current = { place: Math.max(0, first), isFound: !reading };
  }
  const [ahead, setAhead] = useState<{ of: number | null; to: number } | null>(null);
  if (ahead && ahead.of !== wanted) setAhead(null);
  const show = useCallback((to: number) => setAhead({ of: wanted, to }), [wanted]);
  if (ahead?.of === wanted) return [ahead.to, show];
  return [wanted === null ? goOn.current.place : Math.min(wanted, questions.length) - 1, show];
}

type Go = (to: number) => void;

const Previous = memo(function Previous({ place, go }: { place: number; go: Go }) {
  return (
    <Button variant="default" disabled={place === 0} onClick={() => go(place - 1)}>
      Previous
    </Button>
  );
});

const Flag = memo(function Flag({ flagged, isExam, flag }: { flagged: boolean; isExam: boolean; flag: () => void }) {
  return (
    <Button variant="default" aria-pressed={flagged} onClick={flag}>
      {flagged ? 'Take the flag off' : isExam ? 'Flag to come back' : 'Flag'}
    </Button>
  );
});

const Next = memo(function Next({ place, isLast, go }: { place: number; isLast: boolean; go: Go }) {
  return <Button onClick={() => go(place + 1)}>{isLast ? 'Check and submit' : 'Next'}</Button>;
});

const Pause = memo(function Pause({ code }: { code: string }) {
  return (
    <ButtonLink variant="subtle" to="/quiz/$code" params={{ code }}>
      Pause
    </ButtonLink>
  );
});

const KeysSwitch = memo(function KeysSwitch() {
  const keysOn = useShortcutsOn();
  return (
    <Switch
      label="Keys: 1–6 choose, F flag, N next, P previous, B next blank, while the question has focus"
      checked={keysOn}
      onChange={(event) => turnShortcuts(event.currentTarget.checked)}
    />
  );
});
