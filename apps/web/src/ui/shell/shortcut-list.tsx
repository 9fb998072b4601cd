import { Modal, Switch } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { observable } from '../../observable';
import parts from '../parts.module.css';
import { isTyping, turnShortcuts, useShortcutsOn } from '../shortcuts';
import type { NavigationItem } from './navigation';
import styles from './shell.module.css';

/** How long G waits for the letter of a place. */
const CHORD_MS = 2_000;

const shown = observable(false);
export const openShortcutList = () => shown.set(true);

/** `?` opens this list; G and a letter go to a place. Never while text is typed or a dialog is open, and off for who wants them off. */
export function ShortcutList({ places, page }: { places: readonly NavigationItem[]; page: readonly (readonly [string, string])[] }) {
  const on = useShortcutsOn();
  const opened = shown.use();
  const waiting = useShortcutKeys(on, places);
  return (
    <>
      <span role="status" className={styles['unseen']}>
        {waiting ? 'Go to: press the letter of a place.' : ''}
      </span>
      <Modal opened={opened} onClose={() => shown.set(false)} title="Keyboard shortcuts" size="lg">
        <p>They do nothing while you type in a box. Everything they do has a button or link too.</p>
        {page.length > 0 ? <Keys title="On this page" keys={page} /> : null}
        <Keys
          title="Everywhere"
          keys={[
            ['?', 'This list'],
            ['Shift three times', 'Leave fast, on pages with "Exit this page". It stays on.'],
            ['Esc', 'Close what is open on top'],
            ...places.map(({ key, label }) => [`G, then ${key}`, `Go to ${label}`] as const),
          ]}
        />
        <Switch
          checked={on}
          onChange={(event) => turnShortcuts(event.currentTarget.checked)}
          label="Use single-key shortcuts on this device"
        />
      </Modal>
    </>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className={parts['keys']}>
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** True while G was pressed and waits for the letter of a place. */
function useShortcutKeys(on: boolean, places: readonly NavigationItem[]): boolean {
  const router = useRouter();
  const [waiting, setWaiting] = useState(false);
  const known = useRef(places);
  useEffect(() => {
    known.current = places;
  });
  useEffect(() => {
    if (!on) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let chord = false;
    const wait = (yes: boolean) => {
      clearTimeout(timer);
      chord = yes;
      setWaiting(yes);
      if (yes) timer = setTimeout(() => wait(false), CHORD_MS);
    };
    const isOurs = (event: KeyboardEvent) =>
      !(event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) &&
      !document.querySelector('[role="dialog"]');
    // The letter after G belongs to G, whatever it means to the page; so it is caught on the way down.
    const second = (event: KeyboardEvent) => {
      if (!chord || event.key === 'Shift') return;
      wait(false);
      if (!isOurs(event)) return;
      const place = known.current.find(({ key }) => key === event.key.toUpperCase());
      if (!place) return;
      event.preventDefault();
      event.stopPropagation();
      void router.navigate({ to: place.to });
    };
    // The page itself goes first: where it uses these keys, they are its own.
    const first = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      if (event.key === '?') openShortcutList();
      else if (event.key === 'g' || event.key === 'G') wait(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', second, true);
    document.addEventListener('keydown', first);
    return () => {
      clearTimeout(timer);
      setWaiting(false);
      document.removeEventListener('keydown', second, true);
      document.removeEventListener('keydown', first);
    };
  }, [on, router]);
  return waiting;
}
