import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { minutesInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { useStaffProgramId } from '../availability/program';
import styles from './live.module.css';
import { checkPlan, emptyPlan, PlanFields } from './plan-fields';

type Options = components['schemas']['LiveSessionOptionsResponse'];

export function PlanPage() {
  const programId = useStaffProgramId();
  return programId ? <Plan programId={programId} /> : <CannotShow />;
}

function Plan({ programId }: { programId: string }) {
  const options = api.useQuery('get', '/api/programs/{programId}/live-session-options', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="Everybody you choose gets a message with neutral words.">Plan a live session</PageTitle>
      <Loaded of={options}>
        {(shown) =>
          shown.templates.length === 0 ? (
            <EmptyState why="The program has no live sessions in its modules." />
          ) : (
            <PlanForm programId={programId} options={shown} />
          )
        }
      </Loaded>
      <p>
        <TextLink to="/live/led">Back to live sessions</TextLink>
      </p>
    </>
  );
}

function PlanForm({ programId, options }: { programId: string; options: Options }) {
  const navigate = useNavigate();
  const me = useMe();
  const mine = options.facilitators.filter(({ id }) => id === me?.id).map(({ id }) => id);
  const form = useCommandForm({
    initial: { ...emptyPlan, facilitatorIds: mine, sessionCode: '', cohortId: '', enrolmentIds: [] as string[] },
    check: (values) => ({
      sessionCode: values.sessionCode === '' && 'Choose what you meet for',
      ...checkPlan(values),
      enrolmentIds: values.cohortId === '' && values.enrolmentIds.length === 0 && 'Choose a cohort or people',
    }),
    send: ({ cohortId, seats, ...rest }, intent) =>
      http.POST('/api/programs/{programId}/live-sessions', {
        params: { path: { programId } },
        body: { ...rest, seats: Number(seats), ...(cohortId ? { cohortId } : {}) },
        headers: intent,
      }),
    refresh: ['/api/programs/{programId}/live-sessions'],
    done: ({ id }) => navigate({ to: '/live/led/$id', params: { id } }),
  });
  const { id, value, onChange, error } = form.field('enrolmentIds');
  return (
    <CommandForm of={form}>
      <SelectField
        {...form.field('sessionCode')}
        label="What you meet for"
        data={[
          { value: '', label: 'Choose one' },
          ...options.templates.map((each) => ({
            value: each.code,
            label: `${each.moduleTitle}: ${each.title} (${minutesInWords(each.minutes)})`,
          })),
        ]}
      />
      <PlanFields form={form} zone={options.zone} facilitators={options.facilitators} />
      <SelectField
        {...form.field('cohortId')}
        label="Cohort"
        optional
        hint="Everybody who is in it now."
        data={[{ value: '', label: 'No cohort' }, ...options.cohorts.map((each) => ({ value: each.id, label: each.name }))]}
      />
      <Checkbox.Group
        id={id}
        value={value}
        onChange={onChange}
        error={error}
        label="People"
        description="Besides the cohort, or without one."
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <section className={styles['picks']} tabIndex={0} aria-label="Trainees of the program">
          {options.trainees.map(({ enrolmentId, name }) => (
            <Checkbox key={enrolmentId} value={enrolmentId} label={name} />
          ))}
        </section>
      </Checkbox.Group>
      <FormButtons>
        <SubmitButton of={form}>Plan this live session</SubmitButton>
      </FormButtons>
    </CommandForm>
  );
}
