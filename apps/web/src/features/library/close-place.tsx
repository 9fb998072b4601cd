import { Button } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ConfirmByTyping } from '../../ui/confirm-by-typing';
import styles from './library.module.css';

/** Takes a place off the list; what was written for it is kept. */
export function ClosePlace({ place, refresh }: { place: { id: string; name: string }; refresh: string }) {
  const [asked, setAsked] = useState(false);
  const close = useCommand(
    (_: null, intent) => http.DELETE('/api/reporting-places/{placeId}', { params: { path: { placeId: place.id } }, headers: intent }),
    { refresh: [refresh], done: () => setAsked(false) },
  );
  return (
    <p className={styles['onScreen']}>
      <Button variant="default" onClick={() => setAsked(true)}>
        We work in {place.name} no longer
      </Button>
      <ConfirmByTyping
        opened={asked}
        title={`Take ${place.name} off the list`}
        consequences="Nobody sees its answers here any more. They are kept on file. The same place can be added again, and is then empty."
        phrase={place.name}
        act="Take this place off the list"
        pending={close.pending}
        problem={close.problem}
        onConfirm={() => void close.send(null)}
        onClose={() => setAsked(false)}
      />
    </p>
  );
}
