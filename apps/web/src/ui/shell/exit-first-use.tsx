import { Anchor, Button } from '@mantine/core';
import { observable } from '../../observable';
import { PageTitle } from '../page-title';
import { leavePage } from './leave-page';

const KEY = 'alongside.exit-known';
const known = observable(read());

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    // Without storage it would come back with every page.
    return true;
  }
}

function keep(): void {
  known.set(true);
  try {
    localStorage.setItem(KEY, 'yes');
  } catch {
    // then it is known until the page closes
  }
}

/** True once the limits of "Exit this page" were shown on this device. */
export const useExitKnown = () => known.use();

/** Stands once before the first page that has an exit: who relies on it has to know beforehand what it cannot do. */
export function ExitFirstUse() {
  return (
    <>
      <PageTitle tab="Leave a page fast" lead="We show this once on each device.">
        How to leave a page fast
      </PageTitle>
      <p>
        The dark button <b>Exit this page</b> stands at the top of pages that may be nobody else's business. It hides the page at once,
        signs you out and shows a weather page. With a keyboard, press <b>Shift three times</b>.
      </p>
      <h2>What it does not do</h2>
      <ul>
        <li>It does not erase your browser history. Your history still shows you were here.</li>
        <li>It does not hide anything from somebody who watches this device or its network.</li>
        <li>It does not close other tabs or windows. Words that were typed and not sent yet may be gone.</li>
      </ul>
      <p>
        If somebody may look at your device, read <Anchor href="/safety">staying safe online</Anchor>, or use a private window or another
        device.
      </p>
      <p>
        <Button onClick={keep}>Continue</Button>
      </p>
      <p>
        <Button variant="default" onClick={leavePage}>
          Exit this page now
        </Button>
      </p>
    </>
  );
}
