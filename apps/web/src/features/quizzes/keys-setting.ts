import { observable } from '../../observable';

const KEY = 'alongside.quiz-keys';

/** Single keys in a quiz can be turned off (WCAG 2.1.4); kept on this device only. */
const keysOn = observable(read());

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export function turnKeys(on: boolean): void {
  keysOn.set(on);
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // storage may be off; it then holds until the page closes
  }
}

export const useKeysOn = () => keysOn.use();
