import { Button } from '@mantine/core';
import { useState } from 'react';
import { http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ProblemAlert } from '../../ui/problem-alert';

/** Gives a booking back, in two steps because others are told at once. */
export function CancelPart({ rolePlay }: { rolePlay: { id: string; stationTitle: string; can: { cancel: boolean } } }) {
  const [asked, setAsked] = useState(false);
  const cancel = useCommand(
    (rolePlayId: string, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/cancellation', { params: { path: { rolePlayId } }, headers: intent }),
    { refresh: ['/api/me/role-plays', '/api/programs/{programId}/availability'] },
  );
  if (!rolePlay.can.cancel) return null;
  if (!asked) {
    return (
      <Button variant="default" aria-label={`Cancel ${rolePlay.stationTitle}`} onClick={() => setAsked(true)}>
        Cancel
      </Button>
    );
  }
  return (
    <>
      {cancel.problem ? <ProblemAlert problem={cancel.problem} /> : null}
      <Button variant="default" loading={cancel.pending} onClick={() => void cancel.send(rolePlay.id)}>
        Yes, cancel and tell the others
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </>
  );
}
