import { openHelp } from '../../features/help/help-dialog';
import { callAddress, isNumber, textAddress, useHelpLines } from '../../features/help/help-lines';
import { ExitButton, ExitSkipLink } from './exit-page';
import styles from './shell.module.css';

/** On every page, in the same place, for everybody: text, not icons. On a phone one button across. */
export function HelpBar({ exit }: { exit: boolean }) {
  const { region } = useHelpLines();
  const first = region.lines[0];
  const chat = region.lines.find((line) => line.chat)?.chat;
  return (
    <aside className={styles['helpBar']} aria-label="Help now">
      {exit ? <ExitSkipLink /> : null}
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link; the router would read the plain hash as a new address */}
      <a href="#main" className={styles['skip']} onClick={skipToMain}>
        Skip to the page
      </a>
      <button type="button" className={styles['helpWide']} onClick={openHelp}>
        Need help now?
      </button>
      <p className={styles['helpLine']}>
        <span>Need help now?</span>
        {first?.call && isNumber(first.call) ? (
          <span>
            <a href={callAddress(first.call)}>Call</a>
            {first.text ? (
              <>
                {' or '}
                <a href={textAddress(first.text)}>text</a>
              </>
            ) : null}{' '}
            {first.call}
          </span>
        ) : null}
        {chat ? (
          <a href={chat} rel="noreferrer">
            {first?.call ? 'Crisis chat' : first?.name}
          </a>
        ) : null}
        <button type="button" onClick={openHelp}>
          More help
        </button>
      </p>
      {exit ? <ExitButton /> : null}
    </aside>
  );
}

function skipToMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
