import { type KeyboardEvent, type RefObject, useState } from 'react';
import { CRITICAL_CODES, type RatingSheet } from '#libs/assessment';
import { isTyping, useShortcutsOn } from '../../ui/shortcuts';
import type { BoardDesk } from './board-desk';
import type { Rubric } from './rubric';
import { answer, clearRow, judge, markBasic } from './sheet-changes';
import { judgements } from './words';

const MARKS = { '1': 'seen', '2': 'not-seen', '3': 'no-chance' } as const;

/** After X a letter, after G a number: what the next key belongs to. */
export type Chord = null | { kind: 'critical' } | { kind: 'critical-answer'; code: (typeof CRITICAL_CODES)[number] } | { kind: 'global' };

export interface MarkingKeysOptions {
  box: RefObject<HTMLElement | null>;
  rubric: Rubric;
  desk: BoardDesk;
  openRow: string | null;
  setOpenRow: (row: string | null) => void;
  note: (about: string) => void;
  chips: (row: string) => void;
  pause?: () => void;
  finish?: () => void;
  help: () => void;
}

/** Letter of a critical behaviour after X: A is X1, L is X12. */
export const letterOf = (code: string) => 'ABCDEFGHIJKL'[CRITICAL_CODES.indexOf(code as (typeof CRITICAL_CODES)[number])] ?? '';

/** Keys of the board. They work while something on it has focus, never in a text box, and none of them signs. */
export function useMarkingKeys(options: MarkingKeysOptions): { onKeyDown: (event: KeyboardEvent) => void; chord: Chord } {
  const on = useShortcutsOn();
  const [chord, setChord] = useState<Chord>(null);

  function onKeyDown(event: KeyboardEvent): void {
    if ((event.metaKey || event.ctrlKey) && event.key === 'Enter') {
      event.preventDefault();
      options.finish?.();
      return;
    }
    if (!on || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    const done =
      chord === null ? single(event.key, event.target as HTMLElement, options, setChord) : second(event.key, chord, options, setChord);
    if (done) event.preventDefault();
  }
  return { onKeyDown, chord };
}

function single(key: string, target: HTMLElement, { desk, ...options }: MarkingKeysOptions, setChord: (chord: Chord) => void): boolean {
  const stop = target.closest<HTMLElement>('[data-stop]');
  const row = stop?.dataset['row'];
  switch (key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return step(options.box.current, stop, 1);
    case 'ArrowUp':
    case 'k':
    case 'K':
      return step(options.box.current, stop, -1);
    case 'ArrowRight':
      return act(row, (code) => options.setOpenRow(code));
    case 'ArrowLeft':
      return act(row, (code) => {
        options.setOpenRow(null);
        options.box.current?.querySelector<HTMLElement>(`[data-stop="row"][data-row="${code}"]`)?.focus();
      });
    case '1':
    case '2':
    case '3': {
      const behaviour = stop?.dataset['basic'];
      if (!row || !behaviour) return false;
      desk.change(markBasic(row, behaviour, MARKS[key]));
      return true;
    }
    case 'n':
    case 'N':
      options.note(stop?.dataset['basic'] ?? stop?.dataset['tick'] ?? row ?? options.rubric.competencies[0]?.code ?? '');
      return true;
    case 'c':
    case 'C':
      return act(row, options.chips);
    case '0':
      return act(row, (code) => {
        const competency = options.rubric.competencies.find((each) => each.code === code);
        desk.change(clearRow(code, competency?.basic.map((each) => each.code) ?? []));
      });
    case 'z':
    case 'Z':
      desk.undo();
      return true;
    case 'p':
    case 'P':
      options.pause?.();
      return options.pause !== undefined;
    case 'x':
    case 'X':
      setChord({ kind: 'critical' });
      return true;
    case 'g':
    case 'G':
      setChord({ kind: 'global' });
      return true;
    case '?':
      options.help();
      return true;
    default:
      return false;
  }
}

/** The key after X or G. Anything that does not belong there ends it. */
function second(key: string, chord: NonNullable<Chord>, { desk }: MarkingKeysOptions, setChord: (chord: Chord) => void): boolean {
  if (key === 'Shift') return false;
  if (chord.kind === 'critical') {
    const code = CRITICAL_CODES['abcdefghijkl'.indexOf(key.toLowerCase())];
    setChord(code && key.length === 1 ? { kind: 'critical-answer', code } : null);
    return true;
  }
  setChord(null);
  if (chord.kind === 'global') {
    const choice = judgements[Number(key) - 1];
    if (choice) desk.change(judge(choice.value as RatingSheet['global']));
    return true;
  }
  if (key === 'Enter') desk.change(answer(chord.code, 'yes'));
  else if (key === 'n' || key === 'N') desk.change(answer(chord.code, 'no'));
  return true;
}

function act(row: string | undefined, what: (row: string) => void): boolean {
  if (!row) return false;
  what(row);
  return true;
}

/** To the next row, or behaviour of the open tray. */
function step(box: HTMLElement | null, from: HTMLElement | null | undefined, by: 1 | -1): boolean {
  const stops = [...(box?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
  const next = stops[from ? stops.indexOf(from) + by : 0];
  if (!next) return true;
  const target = next.matches('button')
    ? next
    : (next.querySelector<HTMLElement>('[aria-pressed="true"]') ?? next.querySelector<HTMLElement>('button'));
  target?.focus();
  return true;
}
