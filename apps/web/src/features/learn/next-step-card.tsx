import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { HomeCard } from '../home/home-card';
import { NextAfterCourse } from '../progress/next-on-the-way';
import { useCourse, useEnrolmentId } from './course';
import { nextAddress, nextInWords } from './words';

/** The one next step, on the home page: of the course, and when that has nothing left, of the way to the certificate. */
export function NextStepCard() {
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? null : <NextStep enrolmentId={enrolmentId} />;
}

function NextStep({ enrolmentId }: { enrolmentId: string }) {
  const course = useCourse(enrolmentId);
  return (
    <Loaded of={course} rows={4}>
      {(data) =>
        data.next ? (
          <HomeCard title="Next" next={<ButtonLink to={nextAddress(data.next)}>{nextInWords(data.next)}</ButtonLink>}>
            <p>{data.next.moduleTitle ?? 'Modules and practice conversations are done.'}</p>
          </HomeCard>
        ) : (
          <NextAfterCourse course={data}>
            {({ words, to, link }) => (
              <HomeCard title="Next" next={<ButtonLink to={to}>{link}</ButtonLink>}>
                <p>{words}</p>
              </HomeCard>
            )}
          </NextAfterCourse>
        )
      }
    </Loaded>
  );
}
