import { Button } from '@mantine/core';
import type { ConversationStep } from '#libs/curriculum';
import { civilDateInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { StatusWord } from '../../ui/status-word';
import { type Conversation, gradeLooks } from './conversation';
import styles from './conversations.module.css';

/** What each turn was about and what was said there, in the order it happened. Nothing is added up. */
export function LookingBack({
  conversation: { card, sources, reviewedOn },
  steps,
  onAgain,
}: {
  conversation: Conversation;
  steps: readonly ConversationStep[];
  onAgain: () => void;
}) {
  const end = steps.at(-1)?.to;
  return (
    <section aria-labelledby="looking-back">
      <h2 id="looking-back">Looking back</h2>
      <ol className={styles['back']}>
        {steps.map(({ turn, choice, to }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was said never moves
          <li key={at}>
            <p>
              <b>{turn.teaches}</b>
            </p>
            <p>You said: “{choice.says}”</p>
            <p>
              <StatusWord kind={gradeLooks[choice.grade].kind}>{gradeLooks[choice.grade].word}</StatusWord> {choice.why}
            </p>
            {to.kind === 'debrief' ? <p>{to.teaches}</p> : null}
          </li>
        ))}
      </ol>
      {end ? (
        <p>
          <b>To take with you:</b> {end.teaches}
        </p>
      ) : null}
      <p className={styles['quiet']}>This list is gone when you leave the page. Nothing of it was kept or sent.</p>
      <div className={styles['buttons']}>
        <Button onClick={onAgain}>Play again</Button>
        <ButtonLink variant="default" to="/learn/$module" params={{ module: card.moduleCode }}>
          Back to {card.moduleTitle}
        </ButtonLink>
      </div>
      <p>
        <TextLink to="/practise/conversations">All scripted conversations</TextLink>
      </p>
      <section className={styles['sources']} aria-label="Sources">
        <p>What this talk builds on, last reviewed {civilDateInWords(reviewedOn)}:</p>
        <ul>
          {sources.map(({ title, address }) => (
            <li key={title}>{address ? <a href={address}>{title}</a> : title}</li>
          ))}
        </ul>
      </section>
    </section>
  );
}
