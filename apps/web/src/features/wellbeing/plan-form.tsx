import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords } from '../../ui/dates';
import { TextAreaField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';

type Plan = components['schemas']['WellnessPlanResponse'];

const ONLY_ME = 'Only you can read this.';

/** Four boxes, each of which may stay empty. They begin anew when the plan is erased, and by nothing else: what is typed stands. */
export function PlanForm() {
  const plan = useQuery(api.queryOptions('get', '/api/me/wellness-plan', {}, { gcTime: 0, refetchOnWindowFocus: false }));
  return (
    <Loaded of={plan} rows={10}>
      {(loaded) => <Boxes plan={loaded} />}
    </Loaded>
  );
}

function Boxes({ plan }: { plan: Plan }) {
  const [savedAt, setSavedAt] = useState(plan.savedAt);
  const { version, signs, helps, people, steps } = plan;
  const form = useCommandForm({
    initial: { signs, helps, people, steps },
    version,
    send: (values, intent, header) => http.PUT('/api/me/wellness-plan', { params: { header }, body: values, headers: intent }),
    done: (reply) => setSavedAt(reply.savedAt),
  });
  return (
    <CommandForm of={form} label="My plan for hard days">
      <TextAreaField {...form.field('signs')} label="How I notice that I need a break" optional maxLength={4000} readBy={ONLY_ME} />
      <TextAreaField {...form.field('helps')} label="What helps me" optional maxLength={4000} readBy={ONLY_ME} />
      <TextAreaField {...form.field('people')} label="Whom I can call" optional maxLength={4000} readBy={ONLY_ME} />
      <TextAreaField {...form.field('steps')} label="What I do when it gets too much" optional maxLength={4000} readBy={ONLY_ME} />
      <div>
        <SubmitButton of={form}>Keep my plan</SubmitButton>
        <p role="status">{savedAt ? `Saved ${instantInWords(savedAt)}` : ''}</p>
      </div>
    </CommandForm>
  );
}
