import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { HtmlText } from '../items/html-text';
import { CardParts } from './card-parts';
import { ContentNote } from './content-note';
import type { LessonCard } from './course';
import styles from './learn.module.css';

/** A card as it is read, with its note and its summary. Nothing of it is saved, and no note to self is kept. */
export function ReadOnlyCard({ card, heading: Heading = 'h2' }: { card: LessonCard; heading?: 'h2' | 'h3' | 'h4' }) {
  const id = useId();
  const [short, setShort] = useState(false);
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <Heading id={id}>{card.title}</Heading>
      {card.contentNote ? <ContentNote>{card.contentNote}</ContentNote> : null}
      {card.summaryHtml ? (
        <Button variant="default" mb="md" onClick={() => setShort(!short)}>
          {short ? 'Read the whole card' : 'Read a summary instead'}
        </Button>
      ) : null}
      {short ? (
        <HtmlText html={card.summaryHtml ?? ''} className={styles['prose']} />
      ) : (
        <CardParts card={card} note={<p className={styles['quiet']}>Here is room for a note to self. Only its author can read it.</p>} />
      )}
    </section>
  );
}
