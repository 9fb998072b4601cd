import { observable } from '../observable';

const KEY = 'alongside.shortcuts';

/** Keys that act without Ctrl or Alt can be turned off, all of them at once (WCAG 2.1.4); kept on this device only. */
const shortcutsOn = observable(read());

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function turnShortcuts(on: boolean): void {
  shortcutsOn.set(on);
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // storage may be off; it then holds until the page closes
  }
}

export const useShortcutsOn = () => shortcutsOn.use();

/** True where letters are text: single keys mean nothing there. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('textarea, select, [contenteditable]') ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))
  );
}
