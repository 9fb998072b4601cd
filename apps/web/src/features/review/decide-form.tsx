import { useQueryClient } from '@tanstack/react-query';
import { http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { RadioField, TextAreaField } from '../../ui/fields';
import { Notice } from '../../ui/notice';
import { type Read, ReadAgain } from '../../ui/what-was-read';
import { CASE, type ReviewCase } from './case-page';

type Outcome = 'approved' | 'approved-with-conditions' | 'returned' | 'declined';

const choices: readonly { value: Outcome; label: string; hint: string }[] = [
  { value: 'approved', label: 'Approve', hint: 'Another person then issues the certificate.' },
  { value: 'approved-with-conditions', label: 'Approve with conditions', hint: 'Say each condition in words the applicant can act on.' },
  { value: 'returned', label: 'Return', hint: 'Something is missing. The applicant can hand it in again.' },
  { value: 'declined', label: 'Decline', hint: 'The applicant can appeal.' },
];

/**
 * The decision: outcome, reasons, the sentence that is signed. Approving is offered only when every requirement is met.
 * It stays with its words while deciding is not possible, and says why.
 */
export function DecideForm({ of, read, done }: { of: ReviewCase; read: Read<string>; done: () => void }) {
  const queries = useQueryClient();
  const offered = choices.filter(({ value }) => of.gateMet || value === 'returned' || value === 'declined');
  const form = useCommandForm({
    initial: { outcome: of.can.approve ? 'approved' : '', reasons: '', conditions: '' },
    check: ({ outcome, reasons, conditions }) => ({
      outcome: !offered.some(({ value }) => value === outcome) && 'Choose a decision',
      reasons: reasons.trim() === '' && 'Write your reasons',
      conditions: outcome === 'approved-with-conditions' && conditions.trim() === '' && 'Write at least one condition',
    }),
    send: ({ outcome, reasons, conditions }, intent) =>
      http.POST('/api/review-cases/{caseId}/decision', {
        params: { path: { caseId: of.id } },
        body: {
          outcome: outcome as Outcome,
          reasons: reasons.trim(),
          meaning: meaningOf(of, outcome),
          evidenceDigest: read.mark,
          ...(outcome === 'approved-with-conditions' ? { conditions: linesOf(conditions) } : {}),
        },
        headers: intent,
      }),
    done,
    // the case may be other than this page shows it
    notDone: () => void queries.invalidateQueries({ queryKey: ['get', CASE] }),
    refresh: [CASE, '/api/programs/{programId}/review-cases'],
  });
  const { outcome } = form.values;
  const meaning = offered.some(({ value }) => value === outcome) ? meaningOf(of, outcome) : '';
  return (
    <CommandForm of={form} label="Decision">
      <h2>Decide</h2>
      {of.can.decide ? (
        <ReadAgain of={read} what="The evidence" onAgain={() => form.set({ outcome: '' })} />
      ) : (
        <Notice tone="warning" title="You cannot sign this just now" announce>
          <p>{whyNotNow(of)} What you wrote stays here while this page is open.</p>
        </Notice>
      )}
      <RadioField {...form.field('outcome')} label="Decision" choices={offered} />
      {outcome === 'approved-with-conditions' ? (
        <TextAreaField
          {...form.field('conditions')}
          label="Conditions"
          hint="One on each line."
          readBy={`${of.traineeName} and the admins can read this.`}
        />
      ) : null}
      <TextAreaField {...form.field('reasons')} label="Reasons" readBy={`${of.traineeName} and the admins can read this.`} />
      {meaning ? <blockquote>{meaning}</blockquote> : null}
      <SubmitButton of={form} disabled={!of.can.decide}>
        Sign the decision
      </SubmitButton>
    </CommandForm>
  );
}

function whyNotNow({ decision, can, takenBy, takenByMe }: ReviewCase): string {
  if (decision) return 'The case has been decided.';
  if (can.take) return 'You do not hold the case any more. You can take it again.';
  return takenBy && !takenByMe ? `${takenBy} has taken the case.` : 'The reasons stand above.';
}

function meaningOf(of: ReviewCase, outcome: string): string {
  return of.meanings.find((each) => each.outcome === outcome)?.meaning ?? '';
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
