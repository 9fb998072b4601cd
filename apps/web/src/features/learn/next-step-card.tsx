import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { useCourse, useEnrolmentId } from './course';
import { nextAddress, nextInWords } from './words';

/** The one next step of learning, on the home page. */
export function NextStepCard() {
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? null : <NextStep enrolmentId={enrolmentId} />;
}

function NextStep({ enrolmentId }: { enrolmentId: string }) {
  const course = useCourse(enrolmentId);
  return (
    <Loaded of={course} rows={4}>
      {({ next }) =>
        next ? (
          <HomeCard title="Learn" next={<ButtonLink to={nextAddress(next)}>{nextInWords(next)}</ButtonLink>}>
            <p>{next.moduleTitle}</p>
          </HomeCard>
        ) : (
          <HomeCard
            title="Learn"
            next={
              <ButtonLink variant="default" to="/learn">
                See your course
              </ButtonLink>
            }
          >
            <p>You have read all there is to read for now.</p>
          </HomeCard>
        )
      }
    </Loaded>
  );
}
