import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { Notice } from '../../ui/notice';

type Pause = components['schemas']['PracticePauseResponse'];

/** Pauses of practice that somebody has talked about with the trainee, and the way to ask for another look. */
export function MyPauses({ enrolmentId }: { enrolmentId: string }) {
  const { data } = api.useQuery('get', '/api/enrolments/{enrolmentId}/practice-pauses', { params: { path: { enrolmentId } } });
  return (data ?? []).filter(({ state }) => state !== 'lifted').map((pause) => <OnePause key={pause.id} pause={pause} />);
}

function OnePause({ pause }: { pause: Pause }) {
  return (
    <Notice title="Practice is paused">
      <p>
        The program lead talked with you about it{pause.toldAt ? ` on ${instantInWords(pause.toldAt)}` : ''}. Learning, your plan and your
        talks go on.
      </p>
      {pause.appealedAt ? <p>You asked for another look on {instantInWords(pause.appealedAt)}.</p> : null}
      {pause.can.appeal ? <Appeal pauseId={pause.id} /> : null}
    </Notice>
  );
}

function Appeal({ pauseId }: { pauseId: string }) {
  const form = useCommandForm({
    initial: { words: '' },
    check: ({ words }) => ({ words: words.trim() === '' && 'Say in a few words what should be looked at again' }),
    send: (body, intent) => http.POST('/api/practice-pauses/{pauseId}/appeal', { params: { path: { pauseId } }, body, headers: intent }),
    refresh: ['/api/enrolments/{enrolmentId}/practice-pauses'],
  });
  return (
    <CommandForm of={form} label="Ask for another look">
      <TextAreaField
        {...form.field('words')}
        label="What should be looked at again"
        maxLength={2000}
        readBy="The program lead can read this."
      />
      <SubmitButton of={form} variant="default">
        Ask for another look
      </SubmitButton>
    </CommandForm>
  );
}
