import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { TextAreaField } from '../../ui/fields';
import { ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { ProblemAlert } from '../../ui/problem-alert';
import { openGrounding, openHelp } from '../help/help-dialog';
import { LEVELS, levelInWords, OFFER_FROM } from './levels';
import styles from './wellbeing.module.css';

/** A number with words and faces, own words, or both. "Not today" is an answer and sends nothing. */
export function CheckInForm() {
  const [level, setLevel] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const [after, setAfter] = useState<'kept' | 'offer' | 'not-today' | 'not-known' | 'empty' | null>(null);
  const name = useId();
  const keep = useCommand(
    (form: { level: number | null; words: string }, intent) =>
      http.POST('/api/me/check-ins', {
        body: { ...(form.level === null ? {} : { level: form.level }), ...(form.words.trim() === '' ? {} : { words: form.words }) },
        headers: intent,
      }),
    {
      refresh: ['/api/me/check-ins'],
      done: (_, form) => {
        setAfter((form.level ?? 0) >= OFFER_FROM ? 'offer' : 'kept');
        // what was typed since it was sent is not kept yet, and stays
        setLevel((now) => (now === form.level ? null : now));
        setWords((now) => (now === form.words ? '' : now));
      },
    },
  );
  function send() {
    if (level === null && words.trim() === '') setAfter('empty');
    else void keep.send({ level, words });
  }
  const chosen = level === null ? null : levelInWords(level);
  const more = (after === 'kept' || after === 'offer') && (level !== null || words.trim() !== '');
  return (
    <div className={styles['form']}>
      <fieldset className={styles['levels']}>
        <legend>How is it right now? 0 is calm, 10 is very hard. (optional)</legend>
        <div>
          {LEVELS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={name}
                value={each}
                checked={level === each}
                onChange={() => setLevel(each)}
                aria-label={`${each}, ${levelInWords(each).word}`}
              />
              <span aria-hidden>{each}</span>
            </label>
          ))}
        </div>
        <p className={styles['word']} role="status">
          {chosen ? (
            <>
              <chosen.Face size={28} aria-hidden /> {level}: {chosen.word}
            </>
          ) : null}
        </p>
      </fieldset>
      <TextAreaField
        label="In your own words"
        optional
        value={words}
        maxLength={2000}
        onChange={(event) => setWords(event.currentTarget.value)}
        readBy="Only you can read this. It is not watched by anybody."
      />
      {keep.problem ? <ProblemAlert problem={keep.problem} /> : null}
      <div className={styles['offers']}>
        <Button onClick={send} aria-busy={keep.pending}>
          Keep this check-in
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setLevel(null);
            setWords('');
            setAfter(keep.pending || keep.again ? 'not-known' : 'not-today');
          }}
        >
          Not today
        </Button>
      </div>
      <div role="status">
        {after === 'empty' ? <p>Choose a number or write a few words. Or leave it for today.</p> : null}
        {after === 'not-today' ? <p>That is fine. Nothing was kept.</p> : null}
        {after === 'not-known' ? (
          <p>That is fine. We do not know yet whether the check-in before was kept. If it was, it stands under “What I have kept”.</p>
        ) : null}
        {after === 'kept' ? <p>Kept, for you alone.</p> : null}
        {after === 'offer' ? <Offer onClose={() => setAfter('kept')} /> : null}
        {more ? <p>What stands above now is not kept yet.</p> : null}
      </div>
    </div>
  );
}

/** Offers, never more: nobody is told, and it can be closed. */
function Offer({ onClose }: { onClose: () => void }) {
  return (
    <Notice title="Would any of these help right now?">
      <p>Kept, for you alone. Nobody was told.</p>
      <div className={styles['offers']}>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
        <Button variant="default" onClick={openHelp}>
          Help lines and my supervisor
        </Button>
        <ButtonLink variant="default" to="/">
          Take a break from this
        </ButtonLink>
        <Button variant="default" onClick={onClose}>
          No, thank you
        </Button>
      </div>
    </Notice>
  );
}
