import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { StatusWord } from '../../ui/status-word';
import { HtmlText } from '../items/html-text';
import type { LessonCard, LessonPart } from './course';
import styles from './learn.module.css';

/** The parts of a card, in reading order. `note` stands with the first part that asks to reflect. */
export function CardParts({ card, note }: { card: LessonCard; note: ReactNode }) {
  const firstReflection = card.parts.findIndex(({ kind }) => kind === 'reflect');
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a card never move
  return card.parts.map((part, at) => <Part key={at} part={part} note={at === firstReflection ? note : null} />);
}

function Part({ part, note }: { part: LessonPart; note: ReactNode }) {
  switch (part.kind) {
    case 'prose':
      return <HtmlText html={part.html ?? ''} className={styles['prose']} />;
    case 'dialogue':
      return <Dialogue part={part} />;
    case 'case':
      return <Case part={part} />;
    case 'check':
      return <Check part={part} />;
    case 'reflect':
      return (
        <section className={styles['block']}>
          <h3>Think about</h3>
          <p>{part.text}</p>
          {note}
        </section>
      );
    case 'do':
      return <Say title="Do this now" text={part.text} />;
    case 'try':
      return <Say title="Try this before the next lesson" text={part.text} />;
    case 'audio':
      return (
        <section className={styles['block']}>
          <h3>{part.title}</h3>
          <p className={styles['quiet']}>Transcript</p>
          <HtmlText html={part.html ?? ''} className={styles['prose']} />
        </section>
      );
    case 'keypoints':
      return (
        <ul className={styles['points']}>
          {part.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      );
  }
}

function Say({ title, text }: { title: string; text: string | null }) {
  return (
    <section className={styles['block']}>
      <h3>{title}</h3>
      <p>{text}</p>
    </section>
  );
}

const verdicts = {
  helps: { kind: 'good', word: 'This helps' },
  harms: { kind: 'attention', word: 'This can do harm' },
  mixed: { kind: 'info', word: 'Some of both' },
} as const;

function Dialogue({ part }: { part: LessonPart }) {
  const { kind, word } = verdicts[part.verdict ?? 'mixed'];
  return (
    <section className={styles['block']}>
      <h3>{part.title}</h3>
      <ol className={styles['lines']}>
        {part.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a talk never move
          <li key={at}>
            <b>{line.who}:</b> {line.says}
            {line.note ? <span className={styles['margin']}>{line.note}</span> : null}
          </li>
        ))}
      </ol>
      <p>
        <StatusWord kind={kind}>{word}</StatusWord>
      </p>
      <p>{part.why}</p>
    </section>
  );
}

function Case({ part }: { part: LessonPart }) {
  const [shown, setShown] = useState(false);
  return (
    <section className={styles['block']}>
      <HtmlText html={part.html ?? ''} className={styles['prose']} />
      <p>
        <b>{part.text}</b>
      </p>
      <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? 'Hide one way to think about it' : 'Show one way to think about it'}
      </Button>
      {shown ? <HtmlText html={part.thinkHtml ?? ''} className={styles['prose']} /> : null}
    </section>
  );
}

/** Answered at once, as often as one likes; nothing of it leaves the page. */
function Check({ part }: { part: LessonPart }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const id = useId();
  const option = chosen === null ? undefined : part.options[chosen];
  return (
    <section className={styles['block']} aria-labelledby={id}>
      <h3 id={id}>{part.text}</h3>
      <div className={styles['answers']}>
        {part.options.map(({ text }, at) => (
          <button key={text} type="button" aria-pressed={chosen === at} onClick={() => setChosen(at)}>
            {text}
          </button>
        ))}
      </div>
      <div role="status">
        {option ? (
          <>
            <p>
              <StatusWord kind={option.right ? 'good' : 'neutral'}>{option.right ? 'That is it' : 'Not quite'}</StatusWord>
            </p>
            <p>
              {option.why}
              {option.right ? '' : ' You can try another one.'}
            </p>
          </>
        ) : null}
      </div>
    </section>
  );
}
