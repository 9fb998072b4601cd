import { observable } from '../observable';
import { OWN_ACCOUNT, ownId, SOMEBODY_ELSE } from './own-account';
import { asProblem } from './problem';

const KEY = 'alongside.sign-out-owed';
/** The page of whoever leaves stands until then, where the line says nothing. */
const LONGEST_WAIT_MS = 5_000;

/** Stands for an id where a page did not know whose it is, or where two owe one: whoever is signed in. Nobody signs in before it is paid. */
const WHOEVER = 'yes';

/** Whose, from "Sign out" or "Exit this page" until the server said that their session is over: only the server can take the cookie away. */
export const signOutOwed = observable<string | null>(null);
read();

/** Told when another tab of the same person owes a sign-out, which is as good as one here. */
export function onOtherSignOut(tell: () => void): void {
  globalThis.addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue !== null && (newValue === WHOEVER || newValue === ownId())) tell();
  });
}

/** Another tab may have owed it, or paid it, since. */
function read(): void {
  try {
    signOutOwed.set(localStorage.getItem(KEY));
  } catch {
    // then it is owed until the page closes
  }
}

function keep(owed: string | null): void {
  signOutOwed.set(owed);
  try {
    if (owed === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, owed);
  } catch {
    // as above
  }
}

/** @throws what is known of it, when the session may still be open. */
export function endSession(): Promise<void> {
  read();
  const [own, owed] = [ownId() ?? WHOEVER, signOutOwed.get()];
  keep(owed === null || owed === own ? own : WHOEVER);
  return pay();
}

/** Goes before every request, so that nothing is asked for, and nobody signs in, beside a session that should be over. */
export async function payOwedSignOut(): Promise<void> {
  read();
  if (signOutOwed.get() !== null) await pay();
}

let running: Promise<void> | undefined;

function pay(): Promise<void> {
  // one at a time: a second answer must not take away the cookie of a sign-in that followed the first
  running ??= send().finally(() => {
    running = undefined;
  });
  return running;
}

async function send(): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
  for (let owed = signOutOwed.get(); owed !== null; owed = signOutOwed.get()) {
    const headers: HeadersInit = owed === WHOEVER ? {} : { [OWN_ACCOUNT]: owed };
    const answer = await fetch('/api/sessions/current', { method: 'DELETE', keepalive: true, credentials: 'same-origin', headers, signal });
    if (answer.status === 204 || answer.status === 401) return keep(null);
    const problem = asProblem(await answer.json().catch(() => ({})), answer);
    if (problem.code !== SOMEBODY_ELSE) throw problem;
    // the cookie is somebody else's by now and stays; unless they left meanwhile, nothing is owed any more
    read();
    if (signOutOwed.get() === owed) keep(null);
  }
}
