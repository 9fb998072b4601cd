import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/client';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { TextAreaField } from '../../ui/fields';
import { ReadAgain, useRead } from '../../ui/what-was-read';
import type { Certificate } from '../certificate/status-words';
import { ONE, TO_LOOK_AT } from './paths';

/** While something is to look at: it stands, for a reason. That is said of what was read, and not of what came since. */
export function LetStand({ certificate: { id, changes } }: { certificate: Certificate }) {
  const last = changes.findLast(({ decided }) => !decided);
  return last ? <Form id={id} lastChange={last.at} /> : null;
}

function Form({ id, lastChange }: { id: string; lastChange: string }) {
  const queries = useQueryClient();
  const read = useRead(lastChange);
  const form = useCommandForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' && 'Say why the certificate stays as it is' }),
    send: ({ reason }, headers) =>
      http.POST('/api/certificates/{certificateId}/looks', {
        params: { path: { certificateId: id } },
        body: { seenUntil: read.mark, reason: reason.trim() },
        headers,
      }),
    // something else was changed, or somebody decided meanwhile
    notDone: () => void queries.invalidateQueries({ queryKey: ['get', ONE] }),
    refresh: [ONE, TO_LOOK_AT],
  });
  return (
    <CommandForm of={form} label="Leave it as it is">
      <ReadAgain of={read} what="Something else" />
      <TextAreaField
        {...form.field('reason')}
        label="Why the certificate stays as it is"
        maxLength={1000}
        readBy="Admins can read this. The holder cannot."
      />
      <FormButtons>
        <SubmitButton of={form} variant="default">
          Leave it as it is
        </SubmitButton>
      </FormButtons>
    </CommandForm>
  );
}
