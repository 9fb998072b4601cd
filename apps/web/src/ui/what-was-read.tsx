import { Button } from '@mantine/core';
import { useState } from 'react';
import { Notice } from './notice';

export interface Read<Mark> {
  /** What goes with the signature: the server refuses it once it is of something older. */
  mark: Mark;
  /** The page shows something newer by now. */
  changed: boolean;
  again: () => void;
}

/**
 * A signature stands for what was read, not for what a page has heard since: the mark of it (a digest, a version) is the one the page
 * was opened with, until its reader says that they have read it again.
 */
export function useRead<Mark>(now: Mark): Read<Mark> {
  const [mark, setMark] = useState(now);
  return { mark, changed: mark !== now, again: () => setMark(now) };
}

export function ReadAgain({ of, what, onAgain }: { of: Read<unknown>; what: string; onAgain?: () => void }) {
  if (!of.changed) return null;
  return (
    <Notice tone="warning" title={`${what} changed since you opened this page`} announce>
      <p>The page shows how it is now. Please read it again.</p>
      <Button
        variant="default"
        onClick={() => {
          of.again();
          onAgain?.();
        }}
      >
        I have read it again
      </Button>
    </Notice>
  );
}

/** Whether a form stands on the page: once it does, it stays, with what is typed in it, whatever the page hears meanwhile. */
export function useOpened(may: boolean): boolean {
  const [opened, setOpened] = useState(may);
  if (may && !opened) setOpened(true);
  return opened;
}
