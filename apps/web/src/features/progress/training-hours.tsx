import { api } from '../../api/client';
import { TextLink } from '../../ui/links';
import { hours } from '../live/hours-words';

/** Hours of training by category: lessons done and live sessions attended. Nothing where the program asks for none. */
export function TrainingHours({ enrolmentId }: { enrolmentId: string }) {
  const { data } = api.useQuery('get', '/api/enrolments/{enrolmentId}/training-hours', { params: { path: { enrolmentId } } });
  if (!data || (data.categories.length === 0 && data.liveNeed === 0)) return null;
  return (
    <section aria-labelledby="training-hours">
      <h2 id="training-hours">Hours of training</h2>
      <ul>
        {data.categories.map(({ code, title, have, need, selfPaced, live }) => (
          <li key={code}>
            {title}: {hours(have)} of {hours(need)} hours; self-paced {hours(selfPaced)}, live {hours(live)}
          </li>
        ))}
        {data.liveNeed > 0 ? (
          <li>
            Live sessions all together: {hours(data.liveHave)} of {hours(data.liveNeed)} hours
          </li>
        ) : null}
      </ul>
      <p>
        A module’s self-paced hours count when its lessons are done. <TextLink to="/live">See your live sessions</TextLink>
      </p>
    </section>
  );
}
