import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { randomFrom } from '#libs/assessment';
import { type ConversationGraph, type ConversationMove, playOf, type TurnNode } from '#libs/curriculum';
import { newId } from '../../api/new-id';
import { ReadBy } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { isTyping, useShortcutsOn } from '../../ui/shortcuts';
import { openGrounding } from '../help/help-dialog';
import { ContentNote } from '../learn/content-note';
import { type Conversation, channelWords, graphOf, linesOf } from './conversation';
import type { ConversationPlace, Place } from './conversation-place';
import styles from './conversations.module.css';
import { LineView } from './line-view';
import { LookingBack } from './looking-back';

type Screen = 'before' | 'talk' | 'paused';

/** A talk from its content note to looking back. It happens in this page alone. */
export function ConversationPlayer({
  conversation,
  keeper,
  left,
}: {
  conversation: Conversation;
  keeper: ConversationPlace;
  left: Place | null;
}) {
  const graph = useMemo(() => graphOf(conversation), [conversation]);
  const [place, setPlace] = useState<Place>(() => startedWith(graph, left));
  const [screen, setScreen] = useState<Screen>('before');
  const play = playOf(graph, place.moves);
  const isOver = play.at.kind === 'ending';

  function go(next: Place) {
    setPlace(next);
    // what is over leaves nothing behind
    void (playOf(graph, next.moves).at.kind === 'ending' ? keeper.forget() : keeper.keep(next));
  }
  const move = (made: ConversationMove) => go({ ...place, moves: [...place.moves, made] });
  function begin() {
    go(startedWith(graph, null));
    setScreen('talk');
  }

  if (screen === 'before') {
    return (
      <Before
        conversation={conversation}
        keeps={keeper.keeps}
        wasLeft={place.moves.length > 0}
        onBegin={begin}
        onGoOn={() => setScreen('talk')}
      />
    );
  }
  if (screen === 'paused') return <Paused keeps={keeper.keeps} onGoOn={() => setScreen('talk')} />;
  return (
    <>
      <p className={styles['quiet']}>
        With {conversation.partner.name}, {channelWords[conversation.card.channel]}. {conversation.setting}
      </p>
      <Talk graph={graph} place={place} partner={conversation.partner.name} onMove={move} onPause={() => setScreen('paused')} />
      {isOver ? <LookingBack conversation={conversation} steps={play.steps} onAgain={begin} /> : null}
    </>
  );
}

/** Goes on where the talk was left, as far as it still is the same; else a new one in a new order of choices. */
function startedWith(graph: ConversationGraph, left: Place | null): Place {
  return left ? { seed: left.seed, moves: playOf(graph, left.moves).moves } : { seed: newId(), moves: [] };
}

function Before({
  conversation: { card, partner, setting },
  keeps,
  wasLeft,
  onBegin,
  onGoOn,
}: {
  conversation: Conversation;
  keeps: boolean;
  wasLeft: boolean;
  onBegin: () => void;
  onGoOn: () => void;
}) {
  return (
    <>
      <ContentNote>{card.contentNote}</ContentNote>
      <p className={styles['quiet']}>
        About {card.minutes} minutes, {channelWords[card.channel]}. You can pause at any line.
      </p>
      <p>
        <b>{partner.name}.</b> {partner.about}
      </p>
      <p>{setting}</p>
      <p>You choose what you say and see what it does. There are no points, and every choice can be tried again.</p>
      <ReadBy
        who={
          keeps
            ? 'Only you can see this. What you choose is not sent anywhere. Until the talk ends, your place stays on this device, locked to your account.'
            : 'Only you can see this. What you choose is not sent anywhere. This browser cannot keep your place, so a talk that you leave begins anew.'
        }
      />
      <div className={styles['buttons']}>
        {wasLeft ? (
          <>
            <Button onClick={onGoOn}>Go on where you left</Button>
            <Button variant="default" onClick={onBegin}>
              Begin anew
            </Button>
          </>
        ) : (
          <Button onClick={onBegin}>Begin</Button>
        )}
        <ButtonLink variant="default" to="/practise/conversations">
          Not now
        </ButtonLink>
      </div>
    </>
  );
}

function Paused({ keeps, onGoOn }: { keeps: boolean; onGoOn: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        Paused
      </h2>
      <p>
        {keeps
          ? 'Take the time you like. You can also leave this page and come back to the same line on this device.'
          : 'Take the time you like. This browser cannot keep your place, so stay on this page if you want to go on here.'}
      </p>
      <div className={styles['buttons']}>
        <Button onClick={onGoOn}>Go on</Button>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
      </div>
      <p>
        <TextLink to="/practise/conversations">All scripted conversations</TextLink>
      </p>
    </>
  );
}

function Talk({
  graph,
  place,
  partner,
  onMove,
  onPause,
}: {
  graph: ConversationGraph;
  place: Place;
  partner: string;
  onMove: (move: ConversationMove) => void;
  onPause: () => void;
}) {
  const lines = linesOf(graph, place.moves);
  const { at } = playOf(graph, place.moves);
  const before = useRef(0);
  const list = useRef<HTMLOListElement>(null);
  // Focus goes to the first line that is new: after a choice to what was said, at a beginning and after a pause to the newest line.
  useEffect(() => {
    const first = before.current === 0 || lines.length < before.current ? lines.length - 1 : before.current;
    before.current = lines.length;
    list.current?.querySelector<HTMLElement>(`[data-line="${first}"]`)?.focus();
  }, [lines.length]);
  return (
    <>
      <div role="log" aria-label="The talk">
        <ol ref={list} className={styles['talk']}>
          {lines.map((line, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
            <LineView key={number} number={number} line={line} partner={partner} />
          ))}
        </ol>
      </div>
      {at.kind === 'turn' ? <Choices turn={at} seed={place.seed} onChoose={onMove} /> : null}
      {at.kind === 'debrief' ? (
        <div className={styles['buttons']}>
          <Button onClick={() => onMove('again')}>Try that moment again</Button>
        </div>
      ) : null}
      {at.kind === 'ending' ? null : (
        <div className={styles['buttons']}>
          <Button variant="subtle" onClick={onPause}>
            Pause
          </Button>
        </div>
      )}
    </>
  );
}

/** In an order of this play's own, the same each time the turn is met. Keys 1 to 4 choose. */
function Choices({ turn, seed, onChoose }: { turn: TurnNode; seed: string; onChoose: (choice: number) => void }) {
  const order = useMemo(() => randomFrom(`${seed} ${turn.code}`).shuffle(turn.choices.map((_, at) => at)), [seed, turn]);
  const shortcutsOn = useShortcutsOn();
  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  useEffect(() => {
    if (!shortcutsOn) return;
    const choose = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const choice = /^[1-9]$/.test(event.key) ? order[Number(event.key) - 1] : undefined;
      if (choice === undefined || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      latest.current(choice);
    };
    document.addEventListener('keydown', choose);
    return () => document.removeEventListener('keydown', choose);
  }, [order, shortcutsOn]);
  return (
    <section aria-labelledby="choices">
      <h2 id="choices" className={styles['ask']}>
        What do you say?
      </h2>
      <ol className={styles['choices']}>
        {order.map((choice, at) => (
          <li key={choice}>
            <button type="button" onClick={() => onChoose(choice)}>
              <span aria-hidden>{at + 1}</span>
              {turn.choices[choice]?.says}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
