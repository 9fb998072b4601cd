import { http } from '../../api/client';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { RadioField, TextField, TickField } from '../../ui/fields';
import styles from './marking.module.css';
import type { Rating } from './rubric';
import { keeperFor } from './sheet-keeper';

const SHARES = [
  { value: 'now', label: 'Now', hint: 'They get a neutral message, in the daytime' },
  { value: 'at', label: 'At a time' },
  { value: 'later', label: 'At the debrief', hint: 'You share it from this page' },
];

/** The meaning in words, two statements, and the signature. The password is asked for again when it is older than five minutes. */
export function SignForm({ rating, blank }: { rating: Rating; blank: number }) {
  const form = useCommandForm({
    initial: { observed: false, noConflict: false, when: 'now' as string, at: '' },
    check: ({ observed, noConflict, when, at }) => ({
      observed: !observed && 'Say that you watched the conversation yourself',
      noConflict: !noConflict && 'Say that you have no conflict of interest',
      at: when === 'at' && at === '' && 'Choose when the trainee can read it',
    }),
    send: ({ when, at, observed, noConflict }, intent) =>
      http.POST('/api/ratings/{ratingId}/sign-off', {
        params: { path: { ratingId: rating.id } },
        body: {
          version: rating.version,
          meaning: rating.meaning,
          attestations: { observed, noConflict },
          share: { when: when as 'now' | 'at' | 'later', ...(when === 'at' && at !== '' ? { at: new Date(at).toISOString() } : {}) },
        },
        headers: intent,
      }),
    refresh: ['/api/ratings/{ratingId}', '/api/desk'],
    done: () => keeperFor(rating).close(),
  });
  return (
    <section aria-labelledby="sign-title" className={styles['sign']}>
      <h2 id="sign-title">Sign</h2>
      <CommandForm of={form} label="Sign this rating">
        <blockquote className={styles['meaning']}>{rating.meaning}</blockquote>
        <TickField {...form.tick('observed')} label="I watched this conversation myself" />
        <TickField
          {...form.tick('noConflict')}
          label="I have no conflict of interest with this person: not kin, friend, own clinician or line manager"
        />
        <RadioField {...form.field('when')} label="When the trainee can read the feedback" choices={SHARES} />
        {form.values.when === 'at' ? <TextField {...form.field('at')} type="datetime-local" label="Date and time" maw="16rem" /> : null}
        <p>
          {blank > 0
            ? 'Signing waits until nothing is blank.'
            : 'After this nothing can be changed; a correction is a new record with a reason.'}
        </p>
        <SubmitButton of={form}>Sign this rating</SubmitButton>
      </CommandForm>
    </section>
  );
}
