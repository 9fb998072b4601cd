import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { minutesInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { HtmlText } from '../items/html-text';
import practise from '../practise/practise.module.css';
import styles from './live.module.css';
import { timeInZone } from './words';

type Guide = components['schemas']['LiveGuideResponse'];
type Part = Guide['plan'][number];

const route = getRouteApi('/signed-in/live/led/$id/guide');
const kinds: Record<Part['kind'], string> = {
  opening: 'Opening',
  input: 'Input',
  demonstration: 'Demonstration',
  exercise: 'Exercise',
  discussion: 'Discussion',
  break: 'Break',
  debrief: 'Debrief',
  closing: 'Closing',
};

/** For running a live session from a tablet: before it, its parts one by one, and after it. */
export function GuidePage() {
  const { id } = route.useParams();
  const guide = api.useQuery('get', '/api/live-sessions/{liveSessionId}/guide', { params: { path: { liveSessionId: id } } });
  return (
    <>
      <PageTitle lead="For those who lead. Trainees never see this page.">{guide.data ? `Guide: ${guide.data.title}` : 'Guide'}</PageTitle>
      <Loaded of={guide} rows={10}>
        {(shown) => <Running guide={shown} />}
      </Loaded>
      <p>
        <TextLink to="/live/led/$id" params={{ id }}>
          Back to the roster
        </TextLink>
      </p>
    </>
  );
}

function Running({ guide }: { guide: Guide }) {
  return (
    <>
      <p>
        {guide.moduleTitle} · {minutesInWords(guide.minutes)}
      </p>
      <p>{guide.purpose}</p>
      <Section title="Safety plan" lines={guide.safetyPlan} />
      <details>
        <summary>Group, room and materials</summary>
        <p>{guide.group}</p>
        <p>{guide.room}</p>
        <Section title="Materials" lines={guide.materials} />
        <Section title="What people practise" lines={guide.objectives} />
      </details>
      <Parts guide={guide} />
      <Section title="Debrief" lines={guide.debrief} />
      <section aria-label="Afterwards">
        <h2>Afterwards</h2>
        <HtmlText html={guide.afterwardsHtml} />
      </section>
    </>
  );
}

function Section({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** One part at a time, with the time by the clock of the program; arrows go on while the part has focus. */
function Parts({ guide }: { guide: Guide }) {
  const [at, setAt] = useState(0);
  const card = useRef<HTMLElement>(null);
  const part = guide.plan[at];
  if (!part) return null;
  const clock = (minutes: number) => timeInZone(new Date(new Date(guide.startsAt).getTime() + minutes * 60_000), guide.zone);
  const go = (to: number) => {
    if (to < 0 || to >= guide.plan.length) return;
    setAt(to);
    card.current?.focus();
  };
  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowRight') go(at + 1);
    else if (event.key === 'ArrowLeft') go(at - 1);
    else return;
    event.preventDefault();
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the part takes focus when it changes, and arrows turn it */}
      <section ref={card} className={styles['part']} tabIndex={0} aria-labelledby="part" onKeyDown={onKeyDown}>
        <h2 id="part">
          {at + 1} of {guide.plan.length}: {part.title}
        </h2>
        <p className={practise['quiet']}>
          {kinds[part.kind]} · {minutesInWords(part.minutes)} · {clock(part.from)} to {clock(part.from + part.minutes)}
        </p>
        <HtmlText html={part.leadHtml} />
        {part.watchForHtml ? (
          <div className={styles['watch']}>
            <b>Watch for</b>
            <HtmlText html={part.watchForHtml} />
          </div>
        ) : null}
      </section>
      <div className={practise['buttons']}>
        <Button variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
          Part before
        </Button>
        <Button disabled={at === guide.plan.length - 1} onClick={() => go(at + 1)}>
          Next part
        </Button>
      </div>
      <h2>The plan</h2>
      <ol className={styles['steps']}>
        {guide.plan.map((each, index) => (
          <li key={each.from}>
            <Button variant="subtle" aria-current={index === at ? 'step' : undefined} onClick={() => go(index)}>
              {clock(each.from)} · {each.title} · {minutesInWords(each.minutes)}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}
