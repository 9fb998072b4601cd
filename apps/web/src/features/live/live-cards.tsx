import { api } from '../../api/client';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { useStaffProgramId } from '../availability/program';
import { HomeCard } from '../home/home-card';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { When } from './when';

/** The trainee's next live session; nothing while none is planned. */
export function LiveCard() {
  const enrolmentId = useEnrolmentId();
  const { data } = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/live-sessions',
    { params: { path: { enrolmentId: enrolmentId ?? '' } } },
    { enabled: enrolmentId !== null },
  );
  const next = data?.coming.find(({ cannotCome }) => !cannotCome);
  if (!data || !next) return null;
  return (
    <HomeCard
      title="Live session"
      next={
        <ButtonLink variant="default" to="/live">
          See live sessions
        </ButtonLink>
      }
    >
      <p>
        {next.title}: <When span={next} zone={data.zone} />
      </p>
    </HomeCard>
  );
}

/** What those who lead have before them. */
export function LedCard() {
  const programId = useStaffProgramId();
  const sessions = api.useQuery(
    'get',
    '/api/programs/{programId}/live-sessions',
    { params: { path: { programId: programId ?? '' } } },
    { enabled: programId !== null },
  );
  return (
    <HomeCard
      title="Live sessions"
      next={
        <ButtonLink variant="default" to="/live/led">
          See live sessions
        </ButtonLink>
      }
    >
      <Loaded of={sessions} rows={1}>
        {({ sessions: all }) => {
          const count = (state: string) => all.filter((each) => each.state === state).length;
          return (
            <p>
              {count('coming') + count('under-way')} coming, {count('to-record')} with minutes to record.
            </p>
          );
        }}
      </Loaded>
    </HomeCard>
  );
}
