import { Anchor } from '@mantine/core';
import type { components } from '../../api/schema';
import { spanInWords, Where } from './words';

type Booking = components['schemas']['StationBookingResponse'];

/** When, where and the calendar file of a booking. */
export function BookingLines({ booking }: { booking: Booking }) {
  return (
    <>
      <p>
        <b>{spanInWords(booking)}</b>
      </p>
      <p>
        <Where mode={booking.mode} place={booking.place} />
      </p>
      <p>
        <Anchor href={`/api/role-plays/${booking.rolePlayId}/calendar.ics`} download>
          Add to my calendar
        </Anchor>{' '}
        (its title says only “Appointment”)
      </p>
    </>
  );
}
