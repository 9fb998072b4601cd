import { api } from '../../api/client';
import { TextLink } from '../../ui/links';
import { When } from './when';

/** The next live sessions, where the course is; nothing while none is planned. */
export function ComingSessions({ enrolmentId }: { enrolmentId: string }) {
  const { data } = api.useQuery('get', '/api/enrolments/{enrolmentId}/live-sessions', { params: { path: { enrolmentId } } });
  const coming = (data?.coming ?? []).filter(({ cannotCome }) => !cannotCome).slice(0, 3);
  if (!data || coming.length === 0) return null;
  return (
    <section aria-labelledby="live-sessions">
      <h2 id="live-sessions">Live sessions</h2>
      <ul>
        {coming.map((live) => (
          <li key={live.id}>
            {live.title}: <When span={live} zone={data.zone} />
          </li>
        ))}
      </ul>
      <p>
        <TextLink to="/live">See your live sessions</TextLink>
      </p>
    </section>
  );
}
