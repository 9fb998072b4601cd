import { Anchor, Button, Modal } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../../api/me';
import { observable } from '../../observable';
import { LoadingState } from '../../ui/loading-state';
import { leavePage } from '../../ui/shell/leave-page';
import styles from './help.module.css';
import { HelpContents } from './help-contents';

const GroundingPlayer = lazy(() => import('../grounding/grounding-player').then((module) => ({ default: module.GroundingPlayer })));

const shown = observable<'help' | 'grounding' | null>(null);

/** From anywhere: the bar, an offer after a hard part, an error page. */
export const openHelp = () => shown.set('help');
export const openGrounding = () => shown.set('grounding');

/** Stands once in the shell, over whatever page is open; nothing on that page is lost. */
export function HelpDialog() {
  const view = shown.use();
  return (
    <Modal opened={view !== null} onClose={() => shown.set(null)} size="lg" title={view === 'grounding' ? 'Grounding' : 'Help now'}>
      {view === 'help' ? <HelpView /> : null}
      {view === 'grounding' ? (
        <Suspense fallback={<LoadingState />}>
          <GroundingPlayer onStop={() => shown.set(null)} />
        </Suspense>
      ) : null}
    </Modal>
  );
}

function HelpView() {
  const me = useMe();
  const [askedSupervisor, setAskedSupervisor] = useState(false);
  return (
    <>
      <p className={styles['more']}>
        <Button variant="default" onClick={openGrounding}>
          Try a grounding exercise
        </Button>
        {me ? (
          <Button variant="default" aria-expanded={askedSupervisor} onClick={() => setAskedSupervisor(!askedSupervisor)}>
            Talk to my supervisor
          </Button>
        ) : null}
      </p>
      {askedSupervisor ? (
        <p role="status">
          Call or write to your supervisor the way you agreed with each other. Alongside is not watched around the clock, so if this is
          urgent, use a line below first.
        </p>
      ) : null}
      <HelpContents />
      <p className={styles['more']}>
        <Anchor href="/help-now">Help page that works without script</Anchor>
        <Anchor href="/safety">Staying safe online</Anchor>
        <Button variant="default" onClick={leavePage}>
          Exit this page
        </Button>
      </p>
      <p>"Exit this page" hides the page fast and signs you out. Your browser history still shows you were here.</p>
    </>
  );
}
