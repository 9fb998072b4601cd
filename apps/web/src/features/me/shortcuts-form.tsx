import { Button, Switch } from '@mantine/core';
import { openShortcutList } from '../../ui/shell/shortcut-list';
import { turnShortcuts, useShortcutsOn } from '../../ui/shortcuts';

/** Single keys help some and get in the way of others, above all of people who speak to their device. */
export function ShortcutsForm() {
  const on = useShortcutsOn();
  return (
    <section aria-labelledby="shortcuts">
      <h2 id="shortcuts">Keyboard shortcuts</h2>
      <p>
        Turn them off if you use speech control, or if keys do things you did not mean. "Exit this page" with Shift three times stays on.
      </p>
      <Switch
        checked={on}
        onChange={(event) => turnShortcuts(event.currentTarget.checked)}
        label="Use single-key shortcuts on this device"
        mb="md"
      />
      <Button variant="default" onClick={openShortcutList}>
        Show the shortcuts
      </Button>
    </section>
  );
}
