import { Button } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { TextLink } from '../../ui/links';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { openGrounding } from '../help/help-dialog';
import { HtmlText } from '../items/html-text';
import { CardParts } from './card-parts';
import { ContentNote } from './content-note';
import { useContentNotes } from './content-notes';
import { askCourseAgain, type Lesson, type LessonCard, type LessonPlace, lessonQuery } from './course';
import styles from './learn.module.css';
import { LessonEnd } from './lesson-end';
import { NoteField } from './note-field';
import { PlaceKeeper } from './place-keeper';

/** What is on the screen: the lesson's own note, a card, or the end. */
type Screen = 'start' | number | 'end';

/** One idea per screen; pause and skip on every card; the reader's place is saved with every step. */
export function LessonPlayer({
  lesson,
  queries,
  wanted,
}: {
  lesson: Lesson;
  queries: QueryClient;
  /** The card to open, where somebody comes from a link to it. */
  wanted?: number | undefined;
}) {
  const [keeper] = useState(() => new PlaceKeeper(queries, lesson.enrolmentId, lesson.lesson.code, lesson.lessonDigest, lesson.place));
  const [place, setPlace] = useState<LessonPlace>(lesson.place);
  const isNew = lesson.place.clientSeq === 0;
  // Who wants notes short or hidden gets no page in between.
  const hasStart = useContentNotes() === 'show' && Boolean(lesson.lesson.contentNote);
  const [screen, setScreen] = useState<Screen>(
    isNew && hasStart && wanted === undefined ? 'start' : Math.min(wanted ?? lesson.place.card, lesson.cards.length),
  );
  const [paused, setPaused] = useState(false);
  const [summaries, setSummaries] = useState(false);
  const area = useRef<HTMLElement>(null);
  const card = typeof screen === 'number' ? lesson.cards[screen - 1] : undefined;

  const step = `${screen} ${paused}`;
  const shown = useRef(step);
  // The page itself moves focus to the title once; after that each step moves it to the card.
  useEffect(() => {
    if (shown.current !== step) area.current?.focus();
    shown.current = step;
  }, [step]);

  const change = (next: Parameters<PlaceKeeper['change']>[0]) => setPlace(keeper.change(next));
  const setAsideLesson = useCommand(
    async (_: null, intent) => {
      await keeper.saved();
      return http.POST('/api/enrolments/{enrolmentId}/lessons/{lessonCode}/set-aside', {
        params: { path: { enrolmentId: lesson.enrolmentId, lessonCode: lesson.lesson.code } },
        headers: intent,
      });
    },
    {
      done: async (reply: LessonPlace) => {
        queries.setQueryData(lessonQuery(lesson.enrolmentId, lesson.lesson.code).queryKey, (old: Lesson | undefined) =>
          old ? { ...old, place: reply } : old,
        );
        keeper.adopt(reply);
        setPlace(reply);
        await askCourseAgain(queries, lesson.enrolmentId);
      },
    },
  );

  function go(to: Screen) {
    setPaused(false);
    setScreen(to);
    if (typeof to === 'number') change({ card: to });
  }
  const after = (at: number): Screen => (at < lesson.cards.length ? at + 1 : 'end');
  const before = (at: number): Screen => (at > 1 ? at - 1 : hasStart ? 'start' : 1);
  const next = () => go(screen === 'start' ? 1 : typeof screen === 'number' ? after(screen) : 'end');
  const previous = () => go(screen === 'end' ? lesson.cards.length : typeof screen === 'number' ? before(screen) : 'start');

  /** Only while the card itself has focus, so that arrows go on working in boxes and lists. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey || paused) return;
    if (event.key === 'ArrowRight' && screen !== 'end') next();
    else if (event.key === 'ArrowLeft' && screen !== 'start') previous();
    else return;
    event.preventDefault();
  }

  const { moduleCode, moduleTitle } = lesson;
  return (
    <>
      <TextLink to="/learn/$module" params={{ module: moduleCode }}>
        {moduleTitle}
      </TextLink>
      <PageTitle>{lesson.lesson.title}</PageTitle>
      {lesson.lesson.state === 'changed' ? (
        <p>
          This lesson has changed since you read it, and stays done.{' '}
          <TextLink to="/learn/$module/$lesson/changes" params={{ module: moduleCode, lesson: lesson.lesson.code }}>
            See what changed
          </TextLink>
        </p>
      ) : null}
      {card ? <Where card={card} of={lesson.cards.length} /> : null}
      <section ref={area} tabIndex={-1} className={styles['card']} aria-labelledby="card-title" onKeyDown={onKeyDown}>
        {paused ? (
          <Paused
            onGoOn={() => setPaused(false)}
            module={moduleCode}
            onSkip={() => void setAsideLesson.send(null)}
            skipped={
              place.setAside.length > 0 &&
              setAsideLesson.problem === null &&
              !setAsideLesson.pending &&
              place.setAside.length + met(place) === lesson.cards.length
            }
          />
        ) : screen === 'start' ? (
          <NoteChoice
            title="Before you begin"
            note={lesson.lesson.contentNote ?? ''}
            onContinue={() => go(1)}
            onSummary={() => {
              setSummaries(true);
              go(1);
            }}
            onSetAside={() => {
              setPaused(true);
              void setAsideLesson.send(null);
            }}
            onBreak={() => setPaused(true)}
          />
        ) : card ? (
          <CardView
            lessonNote={(card.number === 1 && !hasStart) || (card.number === wanted && isNew) ? lesson.lesson.contentNote : null}
            key={card.number}
            card={card}
            lesson={lesson}
            place={place}
            startWithSummary={summaries}
            onSeen={() => {
              if (!place.seen.includes(card.number) || place.setAside.includes(card.number))
                change({
                  card: card.number,
                  seen: [...place.seen, card.number],
                  setAside: place.setAside.filter((each) => each !== card.number),
                });
            }}
            onSummary={() => {
              if (!place.summaryRead.includes(card.number) || place.setAside.includes(card.number))
                change({
                  card: card.number,
                  summaryRead: [...place.summaryRead, card.number],
                  setAside: place.setAside.filter((each) => each !== card.number),
                });
            }}
            onSetAside={() => {
              change({ setAside: [...place.setAside, card.number] });
              next();
            }}
            onBreak={() => setPaused(true)}
          />
        ) : (
          <LessonEnd lesson={lesson} place={place} keeper={keeper} queries={queries} onCard={go} />
        )}
      </section>
      {setAsideLesson.problem ? <ProblemAlert problem={setAsideLesson.problem} /> : null}
      {card && !paused ? (
        <div className={styles['steps']}>
          <Button variant="default" onClick={previous} disabled={screen === 1 && !hasStart}>
            Previous
          </Button>
          <Button onClick={next}>{screen === lesson.cards.length ? 'Finish this lesson' : 'Next'}</Button>
          <Button
            variant="default"
            onClick={() => {
              change({ setAside: [...new Set([...place.setAside, card.number])] });
              next();
            }}
          >
            Skip for now
          </Button>
          <Button variant="default" onClick={() => setPaused(true)}>
            Pause
          </Button>
        </div>
      ) : null}
    </>
  );
}

const met = ({ seen, summaryRead, setAside }: LessonPlace) =>
  [...new Set([...seen, ...summaryRead])].filter((card) => !setAside.includes(card)).length;

function Where({ card, of }: { card: LessonCard; of: number }) {
  return (
    <div className={styles['where']}>
      <span>
        Card {card.number} of {of}
      </span>
      <progress value={card.number} max={of} aria-hidden />
    </div>
  );
}

/** Four ways on, of equal weight. */
function NoteChoice({
  title,
  note,
  onContinue,
  onSummary,
  onSetAside,
  onBreak,
}: {
  title: string;
  note: string;
  onContinue: () => void;
  onSummary: () => void;
  onSetAside: () => void;
  onBreak: () => void;
}) {
  return (
    <>
      <h2 id="card-title">{title}</h2>
      <ContentNote>{note}</ContentNote>
      <div className={styles['choices']}>
        <Button variant="default" onClick={onContinue}>
          Continue
        </Button>
        <Button variant="default" onClick={onSummary}>
          Read a summary instead
        </Button>
        <Button variant="default" onClick={onSetAside}>
          Set aside
        </Button>
        <Button variant="default" onClick={onBreak}>
          Take a break
        </Button>
      </div>
      <p className={styles['quiet']}>Each of these is fine. You can come back any time.</p>
    </>
  );
}

function CardView({
  lessonNote,
  card,
  lesson,
  place,
  startWithSummary,
  onSeen,
  onSummary,
  onSetAside,
  onBreak,
}: {
  /** Shown above the card when no page of its own has said it. */
  lessonNote: string | null;
  card: LessonCard;
  lesson: Lesson;
  place: LessonPlace;
  startWithSummary: boolean;
  onSeen: () => void;
  onSummary: () => void;
  onSetAside: () => void;
  onBreak: () => void;
}) {
  const notes = useContentNotes();
  const known = place.seen.includes(card.number) && !place.setAside.includes(card.number);
  const [view, setView] = useState<'note' | 'full' | 'summary'>(() => {
    if (!card.contentNote) return 'full';
    if (startWithSummary && card.summaryHtml) return 'summary';
    return known || notes !== 'show' ? 'full' : 'note';
  });
  const record = useRef({ onSeen, onSummary });
  useEffect(() => {
    record.current = { onSeen, onSummary };
  });
  useEffect(() => {
    if (view === 'full') record.current.onSeen();
    if (view === 'summary') record.current.onSummary();
  }, [view]);

  if (view === 'note') {
    return (
      <NoteChoice
        title={card.title}
        note={card.contentNote ?? ''}
        onContinue={() => setView('full')}
        onSummary={() => setView('summary')}
        onSetAside={onSetAside}
        onBreak={onBreak}
      />
    );
  }
  return (
    <>
      <h2 id="card-title">{card.title}</h2>
      {lessonNote ? <ContentNote>{lessonNote}</ContentNote> : null}
      {notes === 'short' && card.contentNote && view === 'full' ? (
        <>
          <ContentNote>{card.contentNote}</ContentNote>
          {card.summaryHtml ? (
            <Button variant="default" mb="md" onClick={() => setView('summary')}>
              Read a summary instead
            </Button>
          ) : null}
        </>
      ) : null}
      {lesson.changedCards.includes(card.number) ? (
        <p className={styles['quiet']}>This card has changed since you completed the lesson.</p>
      ) : null}
      {view === 'summary' ? (
        <>
          <HtmlText html={card.summaryHtml ?? ''} className={styles['prose']} />
          <Button variant="default" onClick={() => setView('full')}>
            Read the whole card
          </Button>
        </>
      ) : (
        <CardParts
          card={card}
          note={
            <NoteField
              enrolmentId={lesson.enrolmentId}
              lessonCode={lesson.lesson.code}
              card={card.number}
              lessonDigest={lesson.lessonDigest}
            />
          }
        />
      )}
    </>
  );
}

function Paused({ onGoOn, module, onSkip, skipped }: { onGoOn: () => void; module: string; onSkip: () => void; skipped: boolean }) {
  return (
    <>
      <h2 id="card-title">{skipped ? 'Set aside' : 'Paused'}</h2>
      <p>
        {skipped
          ? 'This lesson is set aside. You can come back any time.'
          : 'Paused. Nothing is lost. You will come back to the same card.'}
      </p>
      <div className={styles['choices']}>
        <Button variant="default" onClick={onGoOn}>
          Go on
        </Button>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
        {skipped ? null : (
          <Button variant="default" onClick={onSkip}>
            Skip this lesson for now
          </Button>
        )}
      </div>
      <TextLink to="/learn/$module" params={{ module }}>
        Back to the module
      </TextLink>
    </>
  );
}
