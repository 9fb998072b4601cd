import { Modal, Switch } from '@mantine/core';
import parts from '../../ui/parts.module.css';
import { turnShortcuts, useShortcutsOn } from '../../ui/shortcuts';

const KEYS = [
  ['↑ ↓ or K J', 'Row, or behaviour in the open tray'],
  ['→ ←', 'Open, close the tray'],
  ['1 2 3', 'Seen, not seen, no chance'],
  ['Space', 'Tick'],
  ['N', 'Note at this second'],
  ['C', 'Quick phrases of the row'],
  ['X, then A to L', 'Critical behaviour; Enter for yes, N for no'],
  ['G, then 1 to 4', 'Overall judgement'],
  ['0', 'Clear the row'],
  ['Z', 'Undo, twenty steps'],
  ['P', 'Pause the clock'],
  ['Ctrl or ⌘ and Enter', 'Finish and review; it never signs'],
  ['[ ]', 'Sheet of the trainee before, after, in a group'],
  ['?', 'This list'],
] as const;

export function KeysHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const on = useShortcutsOn();
  return (
    <Modal opened={opened} onClose={close} title="Keys on this page">
      <p>They work while the sheet has focus, and not while you type.</p>
      <dl className={parts['keys']}>
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch checked={on} onChange={(event) => turnShortcuts(event.currentTarget.checked)} label="Use single keys on this device" />
    </Modal>
  );
}
