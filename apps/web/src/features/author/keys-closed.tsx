import { EmptyState } from '../../ui/empty-state';

/** For an author who is a trainee. */
export function KeysClosed() {
  return <EmptyState why="You are a trainee, so questions with their answers, scripts and rubrics are not shown to you." />;
}
