import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { observable } from '../../observable';
import { EmptyState } from '../../ui/empty-state';
import { TextField } from '../../ui/fields';
import { LoadingState } from '../../ui/loading-state';
import { ProblemAlert } from '../../ui/problem-alert';
import { isTyping, useShortcutsOn } from '../../ui/shortcuts';
import { HitView } from './hit-view';
import styles from './search.module.css';

const LEAST = 2;
const PAUSE_MS = 250;

/** What was typed, for the way back from a result. In memory only: neither the address nor the device keeps it. */
const typedIn = observable<{ enrolmentId: string; text: string } | null>(null);

/** Finds lessons, words and documents of one's own course. `/` goes to the box, arrows go through what was found. */
export function CourseSearch({ enrolmentId }: { enrolmentId: string }) {
  const kept = typedIn.use();
  const typed = kept?.enrolmentId === enrolmentId ? kept.text : '';
  const query = useAfterPause(typed.trim());
  const asked = query.length >= LEAST;
  const found = useQuery(
    api.queryOptions(
      'get',
      '/api/enrolments/{enrolmentId}/search',
      { params: { path: { enrolmentId }, query: { q: query } } },
      { enabled: asked, gcTime: 60_000, placeholderData: (before: unknown) => before as never },
    ),
  );
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLOListElement>(null);
  useSlash(box);

  const type = (text: string) => typedIn.set({ enrolmentId, text });
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = links().indexOf(event.target as HTMLElement);
    const inBox = event.target === box.current;
    if (!inBox && at === -1) return;
    if (event.key === 'ArrowDown') (links()[at + 1] ?? links().at(-1))?.focus();
    else if (event.key === 'ArrowUp' && !inBox) (links()[at - 1] ?? box.current)?.focus();
    else if (event.key === 'Escape' && (typed !== '' || !inBox)) {
      type('');
      box.current?.focus();
    } else return;
    event.preventDefault();
  }

  const data = asked ? found.data : undefined;
  const problem = asked && found.isError ? asProblem(found.error) : null;
  return (
    <search className={styles['search']} aria-label="Search your course" onKeyDown={onKeyDown}>
      <TextField
        ref={box}
        type="search"
        label="Search your course"
        hint="Lessons, words of the glossary, documents. Two letters or more; a slip of the keyboard does not matter."
        readBy="Nobody sees what you look for, and it is stored nowhere."
        value={typed}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <p role="status" className={styles['count']}>
        {data && !found.isPlaceholderData ? countInWords(data.hits.length, data.more) : ''}
      </p>
      {problem ? <ProblemAlert problem={problem} retry={() => void found.refetch()} /> : null}
      {asked && found.isPending && !problem ? <LoadingState rows={3} /> : null}
      {data && !problem ? (
        data.hits.length === 0 ? (
          <EmptyState why="Nothing fits. Try fewer or other words." />
        ) : (
          <ol ref={list} className={styles['hits']}>
            {data.hits.map((hit) => (
              <HitView key={`${hit.kind} ${hit.code} ${hit.card ?? ''}`} hit={hit} />
            ))}
          </ol>
        )
      ) : null}
    </search>
  );
}

function countInWords(count: number, more: boolean): string {
  if (more) return `The first ${count} places. More letters narrow it down.`;
  return count === 1 ? '1 place found' : `${count} places found`;
}

/** The value once it has rested for a moment; nothing to wait for when the box is emptied. */
function useAfterPause(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function useSlash(box: React.RefObject<HTMLInputElement | null>): void {
  const on = useShortcutsOn();
  useEffect(() => {
    if (!on) return;
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, [on, box]);
}
