import { observable } from '../observable';
import { asProblem } from './problem';

const KEY = 'alongside.sign-out-owed';
/** The page of whoever leaves stands until then, where the line says nothing. */
const LONGEST_WAIT_MS = 5_000;

/** True from "Sign out" or "Exit this page" until the server said that the session is over: only the server can take the cookie away. */
export const signOutOwed = observable(false);
read();

/** Told when another tab owes a sign-out, which is as good as one here. */
export function onOtherSignOut(tell: () => void): void {
  globalThis.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue !== null) tell();
  });
}

/** Another tab may have owed it, or paid it, since. */
function read(): void {
  try {
    signOutOwed.set(localStorage.getItem(KEY) !== null);
  } catch {
    // then it is owed until the page closes
  }
}

function keep(owed: boolean): void {
  signOutOwed.set(owed);
  try {
    if (owed) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // as above
  }
}

let running: Promise<void> | undefined;

/** @throws what is known of it, when the session may still be open. */
export function endSession(): Promise<void> {
  keep(true);
  // one at a time: a second answer must not take away the cookie of a sign-in that followed the first
  running ??= send().finally(() => {
    running = undefined;
  });
  return running;
}

/** Goes before every request, so that nothing is asked for, and nobody signs in, beside a session that should be over. */
export async function payOwedSignOut(): Promise<void> {
  read();
  if (signOutOwed.get()) await endSession();
}

async function send(): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
  const answer = await fetch('/api/sessions/current', { method: 'DELETE', keepalive: true, credentials: 'same-origin', signal });
  if (answer.status !== 204 && answer.status !== 401) throw asProblem({}, answer);
  keep(false);
}
