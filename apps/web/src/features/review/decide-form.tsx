import { http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { RadioField, TextAreaField } from '../../ui/fields';
import { CASE, type ReviewCase } from './case-page';

type Outcome = 'approved' | 'approved-with-conditions' | 'returned' | 'declined';

const choices: readonly { value: Outcome; label: string; hint: string }[] = [
  { value: 'approved', label: 'Approve', hint: 'Another person then issues the certificate.' },
  { value: 'approved-with-conditions', label: 'Approve with conditions', hint: 'Say each condition in words the applicant can act on.' },
  { value: 'returned', label: 'Return', hint: 'Something is missing. The applicant can hand it in again.' },
  { value: 'declined', label: 'Decline', hint: 'The applicant can appeal.' },
];

/** The decision: outcome, reasons, the sentence that is signed. Approving is offered only when every requirement is met. */
export function DecideForm({ of }: { of: ReviewCase }) {
  const form = useCommandForm({
    initial: { outcome: of.can.approve ? 'approved' : '', reasons: '', conditions: '' },
    check: ({ outcome, reasons, conditions }) => ({
      outcome: outcome === '' && 'Choose a decision',
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
          evidenceDigest: of.evidenceDigest,
          ...(outcome === 'approved-with-conditions' ? { conditions: linesOf(conditions) } : {}),
        },
        headers: intent,
      }),
    refresh: [CASE, '/api/programs/{programId}/review-cases'],
  });
  const { outcome } = form.values;
  return (
    <CommandForm of={form} label="Decision">
      <h2>Decide</h2>
      <RadioField
        {...form.field('outcome')}
        label="Decision"
        choices={choices.filter(({ value }) => of.can.approve || value === 'returned' || value === 'declined')}
      />
      {outcome === 'approved-with-conditions' ? (
        <TextAreaField
          {...form.field('conditions')}
          label="Conditions"
          hint="One on each line."
          readBy={`${of.traineeName} and the admins can read this.`}
        />
      ) : null}
      <TextAreaField {...form.field('reasons')} label="Reasons" readBy={`${of.traineeName} and the admins can read this.`} />
      {outcome ? <blockquote>{meaningOf(of, outcome)}</blockquote> : null}
      <SubmitButton of={form}>Sign the decision</SubmitButton>
    </CommandForm>
  );
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
