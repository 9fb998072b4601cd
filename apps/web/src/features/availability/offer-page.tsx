import { Checkbox, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { DateField, RadioField, SelectField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ClockNote } from '../practise/words';
import { choices } from './availability-page';
import { FurtherRolePlayers } from './further-role-players';
import { useStaffProgramId } from './program';

type Availability = components['schemas']['AvailabilityResponse'];

/** A supervisor offers one time. */
export function OfferPage() {
  const programId = useStaffProgramId();
  if (!programId) return <CannotShow />;
  return <Offer programId={programId} />;
}

function Offer({ programId }: { programId: string }) {
  const availability = api.useQuery('get', '/api/programs/{programId}/availability', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="A trainee can book it as soon as everybody who is needed takes part.">Offer a time</PageTitle>
      <Loaded of={availability}>{(shown) => (shown.canOffer ? <OfferForm programId={programId} shown={shown} /> : <CannotShow />)}</Loaded>
      <p>
        <TextLink to="/availability">Back to my times</TextLink>
      </p>
    </>
  );
}

function OfferForm({ programId, shown }: { programId: string; shown: Availability }) {
  const navigate = useNavigate();
  const calibrated = shown.stations.filter(({ calibratedUntil }) => calibratedUntil !== null);
  const isShared = (codes: readonly string[]) => calibrated.some(({ code, mostTrainees }) => mostTrainees > 1 && codes.includes(code));
  const form = useCommandForm({
    initial: {
      date: '',
      time: '',
      minutes: '45',
      mode: 'video' as 'video' | 'in-person',
      place: '',
      stationCodes: [] as string[],
      secondRaterId: '',
      rolePlayerId: '',
      further: [] as string[],
    },
    check: (values) => ({
      date: values.date === '' && 'Enter the date',
      time: values.time === '' && 'Enter when it begins',
      minutes: !/^\d+$/.test(values.minutes) && 'Enter whole minutes',
      place: values.place.trim() === '' && 'Enter the place or the link',
      stationCodes: values.stationCodes.length === 0 && 'Choose at least one conversation',
    }),
    send: ({ date, time, minutes, secondRaterId, rolePlayerId, further, ...rest }, intent) =>
      http.POST('/api/programs/{programId}/offered-times', {
        params: { path: { programId } },
        body: {
          ...rest,
          startsAt: new Date(`${date}T${time}`).toISOString(),
          minutes: Number(minutes),
          ...(secondRaterId ? { secondRaterId } : {}),
          ...(rolePlayerId ? { rolePlayerId } : {}),
          ...(isShared(rest.stationCodes) && further.length > 0 ? { furtherRolePlayerIds: further } : {}),
        },
        headers: intent,
      }),
    refresh: ['/api/programs/{programId}/availability'],
    done: () => navigate({ to: '/availability' }),
  });
  const { id, value, onChange, error } = form.field('stationCodes');
  return (
    <CommandForm of={form}>
      <ClockNote />
      <DateField {...form.field('date')} label="Date" />
      <TextField {...form.field('time')} label="Begins at" type="time" maw="10rem" />
      <TextField
        {...form.field('minutes')}
        label="Minutes"
        hint="With time to settle before and to talk afterwards."
        inputMode="numeric"
        maw="10rem"
      />
      <RadioField
        {...form.field('mode')}
        label="How you meet"
        choices={[
          { value: 'video', label: 'By video' },
          { value: 'in-person', label: 'In person' },
        ]}
      />
      <TextField {...form.field('place')} label="Place or link" readBy="Everybody in the conversation can read this." />
      <Checkbox.Group
        id={id}
        value={value}
        onChange={onChange}
        error={error}
        label="Which conversations"
        description="Those you are calibrated for."
      >
        <Stack gap="sm" mt="xs">
          {calibrated.map(({ code, title, minutes, secondLook, mostTrainees }) => (
            <Checkbox
              key={code}
              value={code}
              label={title}
              description={`${minutes} minutes${secondLook ? ', two supervisors watch' : ''}${mostTrainees > 1 ? `, up to ${mostTrainees} trainees share it, in a time of its own` : ''}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <SelectField {...form.field('rolePlayerId')} label="Role-player" optional data={choices(shown.rolePlayers)} />
      {isShared(value) ? (
        <FurtherRolePlayers
          field={form.field('further')}
          people={shown.rolePlayers.filter((person) => person.id !== form.field('rolePlayerId').value)}
        />
      ) : null}
      <SelectField
        {...form.field('secondRaterId')}
        label="Second rater"
        optional
        hint="Needed where two supervisors watch. It has to be somebody calibrated for the same conversations."
        data={choices(shown.raters)}
      />
      <FormButtons>
        <SubmitButton of={form}>Offer this time</SubmitButton>
      </FormButtons>
    </CommandForm>
  );
}
