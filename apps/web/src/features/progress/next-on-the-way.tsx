import type { ReactNode } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { Loaded } from '../../ui/loaded';
import { type NextOnTheWay, nextOnTheWay } from './what-next';

/** Asks the gate and the application only when the course has nothing left to offer. */
export function NextAfterCourse({
  course,
  children,
}: {
  course: components['schemas']['CourseResponse'];
  children: (next: NextOnTheWay) => ReactNode;
}) {
  const params = { path: { enrolmentId: course.enrolmentId } };
  const gate = api.useQuery('get', '/api/enrolments/{enrolmentId}/gate', { params });
  const application = api.useQuery('get', '/api/enrolments/{enrolmentId}/application', { params });
  return (
    <Loaded of={gate} rows={3}>
      {({ lines }) => (
        <Loaded of={application} rows={3}>
          {(found) => children(nextOnTheWay(lines, found, course.modules))}
        </Loaded>
      )}
    </Loaded>
  );
}
