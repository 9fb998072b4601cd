import type { components } from '../../api/schema';
import { StatusWord } from '../../ui/status-word';
import styles from './learn.module.css';
import { ReadOnlyCard } from './read-only-card';

export type LessonDifference = components['schemas']['LessonDifferenceResponse'];
type CardChange = components['schemas']['LessonCardChangeResponse'];

const looks = {
  changed: { kind: 'info', word: 'Changed' },
  added: { kind: 'good', word: 'New' },
  removed: { kind: 'neutral', word: 'No longer there' },
} as const;

/** What is other in a lesson, card by card, the old text beside the new. */
export function LessonDifferenceView({ difference }: { difference: LessonDifference }) {
  const { fields, title, titleBefore, contentNote, contentNoteBefore, cards, sameCards } = difference;
  return (
    <>
      {fields.includes('title') ? (
        <p>
          The title was "{titleBefore}" and is now "{title}".
        </p>
      ) : null}
      {fields.includes('contentNote') ? (
        <p>
          The content note was {contentNoteBefore === null ? 'none' : `"${contentNoteBefore}"`} and is now{' '}
          {contentNote === null ? 'none' : `"${contentNote}"`}.
        </p>
      ) : null}
      {fields.includes('objectives') ? <p>The objectives it teaches are other than before.</p> : null}
      {fields.includes('sources') ? <p>Its sources are other than before.</p> : null}
      <p className={styles['quiet']}>{sameInWords(cards.length, sameCards)}</p>
      {cards.map((change) => (
        <BesideEachOther key={`${change.before?.number ?? ''} ${change.after?.number ?? ''}`} change={change} />
      ))}
    </>
  );
}

function BesideEachOther({ change: { kind, before, after } }: { change: CardChange }) {
  const { kind: look, word } = looks[kind];
  const number = after?.number ?? before?.number;
  const title = after?.title ?? before?.title ?? '';
  return (
    <section className={styles['changed']} aria-label={`Card ${number}: ${title}`}>
      <h2>
        Card {number}: {title}
      </h2>
      <p>
        <StatusWord kind={look}>{word}</StatusWord>
      </p>
      <div className={before && after ? styles['beside'] : undefined}>
        {before ? (
          <div>
            <h3>Before</h3>
            <ReadOnlyCard card={before} heading="h4" />
          </div>
        ) : null}
        {after ? (
          <div>
            <h3>Now</h3>
            <ReadOnlyCard card={after} heading="h4" />
          </div>
        ) : null}
      </div>
    </section>
  );
}

function sameInWords(changed: number, same: number): string {
  const cards = (count: number) => `${count} ${count === 1 ? 'card' : 'cards'}`;
  if (changed === 0) return 'Every card is as it was.';
  return `${cards(changed)} ${changed === 1 ? 'is' : 'are'} other than before. ${same === 0 ? '' : `${cards(same)} ${same === 1 ? 'is' : 'are'} as ${same === 1 ? 'it was' : 'they were'}.`}`.trim();
}
