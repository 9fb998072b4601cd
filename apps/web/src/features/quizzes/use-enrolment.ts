import { useMe } from '../../api/me';

/** The enrolment whose quizzes this person takes; null while nobody is known, or for somebody who is not enrolled. */
export function useEnrolmentId(): string | null {
  return useMe()?.enrolments[0]?.id ?? null;
}
