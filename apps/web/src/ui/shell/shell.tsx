import { Link, Outlet, useMatches, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { hasRole, useMe } from '../../api/me';
import { isUnsaved } from '../../api/save-status';
import { HelpDialog } from '../../features/help/help-dialog';
import { FreshSignIn } from '../fresh-sign-in';
import { ExitFirstUse, useExitKnown } from './exit-first-use';
import { HelpBar } from './help-bar';
import { Mark } from './mark';
import { type NavigationItem, navigationFor } from './navigation';
import { OfflineLine } from './offline-line';
import { SaveStatusLine } from './save-status-line';
import { SessionOverDialog } from './session-over-dialog';
import styles from './shell.module.css';
import { openShortcutList, ShortcutList } from './shortcut-list';
import { UserMenu } from './user-menu';

/** How many places the tab bar of a phone has. */
const TABS = 4;

/** The frame of every page, signed in or not. What differs by page stands in the route's `staticData`. */
export function Shell() {
  // Shared, so that going to another question or card of the same page does not render the frame again.
  const page = useMatches({
    select: (matches) => Object.assign({}, ...matches.map((match) => match.staticData)) as PageLook,
    structuralSharing: true,
  });
  return page.bare ? <Outlet /> : <Frame page={page} />;
}

function Frame({ page }: { page: PageLook }) {
  const me = useMe();
  const router = useRouter();
  const items = me && !page.signedOut ? navigationFor(me, (path) => path in router.routesByPath) : [];
  const exitKnown = useExitKnown();
  const explainExit = !exitKnown && page.exit && !page.atOnce && me && !page.signedOut && hasRole(me, 'trainee');
  useWarningBeforeClose();
  useEffect(() => document.querySelector('link[rel="icon"]')?.setAttribute('href', '/mark.svg'), []);
  return (
    <div className={styles['shell']}>
      <HelpBar exit={Boolean(page.exit)} />
      <header className={styles['header']}>
        <Link to="/" className={styles['logo']}>
          <Mark />
          Alongside
        </Link>
        {items.length > 0 ? <Navigation items={items} className={styles['nav']} label="Main" /> : <span className={styles['nav']} />}
        {me && !page.signedOut ? (
          <>
            <SaveStatusLine />
            <UserMenu me={me} more={items.slice(TABS)} />
          </>
        ) : null}
      </header>
      <OfflineLine />
      <main id="main" tabIndex={-1} className={`${styles['main']} ${page.width === 'board' ? styles['board'] : styles['reading']}`}>
        {explainExit ? <ExitFirstUse /> : <Outlet />}
      </main>
      <footer className={styles['footer']}>
        <Link to="/grounding">Grounding exercises</Link>
        <a href="/help-now">Help now</a>
        <a href="/safety">Staying safe online</a>
        <a href="/verify">Check a certificate</a>
        <Link to="/your-data">Your data</Link>
        <Link to="/accessibility">Accessibility</Link>
        <Link to="/contact">Contact</Link>
        {me && !page.signedOut ? (
          <button type="button" onClick={openShortcutList}>
            Keyboard shortcuts
          </button>
        ) : null}
        <span>Version {__APP_VERSION__}</span>
      </footer>
      {items.length > 1 ? <Navigation items={items.slice(0, TABS)} className={styles['tabs']} label="Main, short" icons /> : null}
      <HelpDialog />
      {me && !page.signedOut ? <ShortcutList places={items} page={page.keys ?? []} /> : null}
      <FreshSignIn />
      <SessionOverDialog />
    </div>
  );
}

/** What a route says about its page: `staticData: { exit: true }`. */
export interface PageLook {
  /** Text column of 68 characters, or up to 1,280 px for tables and boards. */
  width?: 'reading' | 'board';
  /** "Exit this page" in the bar: trainee content, quizzes, wellbeing, help. */
  exit?: boolean;
  /** Pages for people who are not signed in. */
  signedOut?: boolean;
  /** Opens without the page that explains the exit: for moments of need. */
  atOnce?: boolean;
  /** Keys of this page and what they do, for the list of shortcuts. */
  keys?: readonly (readonly [key: string, does: string])[];
  /** No frame at all. */
  bare?: boolean;
}

function Navigation({
  items,
  className,
  label,
  icons = false,
}: {
  items: readonly NavigationItem[];
  className: string | undefined;
  label: string;
  icons?: boolean;
}) {
  return (
    <nav aria-label={label} className={className}>
      {items.map(({ to, label: name, Icon }) => (
        <Link key={to} to={to} activeOptions={{ exact: to === '/' || to === '/admin' }}>
          {icons ? <Icon size={22} aria-hidden /> : null}
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** Only while something is not acknowledged, and never on the way out through "Exit this page". */
function useWarningBeforeClose(): void {
  useEffect(() => {
    let leaving = false;
    const exit = () => {
      leaving = true;
    };
    const ask = (event: BeforeUnloadEvent) => {
      if (isUnsaved() && !leaving) event.preventDefault();
    };
    window.addEventListener('alongside:leaving', exit);
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('alongside:leaving', exit);
      window.removeEventListener('beforeunload', ask);
    };
  }, []);
}
