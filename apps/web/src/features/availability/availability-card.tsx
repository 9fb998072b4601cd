import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { useStaffProgramId } from './program';

/** How many times are booked, free or wait for somebody. */
export function AvailabilityCard() {
  const programId = useStaffProgramId();
  const availability = api.useQuery(
    'get',
    '/api/programs/{programId}/availability',
    { params: { path: { programId: programId ?? '' } } },
    { enabled: programId !== null },
  );
  return (
    <HomeCard
      title="Times for practice conversations"
      next={
        <ButtonLink variant="default" to="/availability">
          See times
        </ButtonLink>
      }
    >
      <Loaded of={availability} rows={1}>
        {({ times }) => {
          const count = (state: string) => times.filter((time) => time.state === state).length;
          const open = count('seat-open');
          return (
            <p>
              {count('booked')} booked, {count('free')} free{open > 0 ? `, ${open} waiting for a role-player or second rater` : ''}.
            </p>
          );
        }}
      </Loaded>
    </HomeCard>
  );
}
