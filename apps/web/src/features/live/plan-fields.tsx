import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { DateField, RadioField, TextField } from '../../ui/fields';
import { placeOfZone } from './words';

export interface PlanValues {
  date: string;
  time: string;
  mode: 'in-person' | 'video';
  place: string;
  seats: string;
  facilitatorIds: string[];
}

export const emptyPlan: PlanValues = { date: '', time: '', mode: 'in-person', place: '', seats: '12', facilitatorIds: [] };

export function checkPlan(values: PlanValues) {
  return {
    date: values.date === '' && 'Enter the date',
    time: values.time === '' && 'Enter when it begins',
    place: values.place.trim() === '' && 'Enter the place or the link',
    seats: !/^([1-9]|[1-5]\d|60)$/.test(values.seats) && 'Enter a number of seats from 1 to 60',
    facilitatorIds: values.facilitatorIds.length === 0 && 'Choose who leads',
  };
}

// biome-ignore lint/suspicious/noExplicitAny: fields are typed by the form that gives them.
type Field = { id: string; name: string; value: any; onChange: any; error: ReactNode };

/** When, where and who leads: for a new session and for one that changes. */
export function PlanFields({
  form,
  zone,
  facilitators,
}: {
  form: { field: (name: keyof PlanValues) => Field };
  zone: string;
  facilitators: readonly { id: string; name: string }[];
}) {
  const { id, value, onChange, error } = form.field('facilitatorIds');
  return (
    <>
      <DateField {...form.field('date')} label="Date" />
      <TextField {...form.field('time')} label="Begins at" type="time" maw="10rem" hint={`${placeOfZone(zone)} time.`} />
      <RadioField
        {...form.field('mode')}
        label="How you meet"
        choices={[
          { value: 'in-person', label: 'In person' },
          { value: 'video', label: 'By video' },
        ]}
      />
      <TextField {...form.field('place')} label="Place or link" readBy="Everybody on the roster can read this, and nobody else." />
      <TextField {...form.field('seats')} label="Seats" inputMode="numeric" maw="8rem" />
      <Checkbox.Group id={id} value={value} onChange={onChange} error={error} label="Who leads">
        <Stack gap="sm" mt="xs">
          {facilitators.map((each) => (
            <Checkbox key={each.id} value={each.id} label={each.name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
