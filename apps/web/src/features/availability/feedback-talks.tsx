import { Button } from '@mantine/core';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from '../practise/practise.module.css';
import { spanInWords } from '../practise/words';

type RolePlay = components['schemas']['RolePlayResponse'];

/** Conversations after which nobody has recorded the feedback talk yet; a trainee's next attempt waits for it. */
export function FeedbackTalks() {
  const { data } = api.useQuery('get', '/api/me/role-plays', {});
  const waiting = data?.filter(({ can }) => can.recordTalk) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="talks">
      <h2 id="talks">Feedback talks</h2>
      <p>A next attempt waits until you have talked about the last one.</p>
      <ul className={styles['cards']}>
        {waiting.map((rolePlay) => (
          <li key={rolePlay.id} className={styles['card']}>
            <Talk rolePlay={rolePlay} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Talk({ rolePlay }: { rolePlay: RolePlay }) {
  const record = useCommand(
    (rolePlayId: string, intent) => http.POST('/api/role-plays/{rolePlayId}/talk', { params: { path: { rolePlayId } }, headers: intent }),
    { refresh: ['/api/me/role-plays'] },
  );
  const trainee = rolePlay.people.find(({ part }) => part === 'trainee')?.name ?? '';
  return (
    <>
      <h3>
        {rolePlay.stationTitle} with {trainee}
      </h3>
      <p>{spanInWords(rolePlay)}</p>
      {record.problem ? <ProblemAlert problem={record.problem} /> : null}
      <div className={styles['buttons']}>
        <Button
          variant="default"
          loading={record.pending}
          aria-label={`We have talked about ${rolePlay.stationTitle} with ${trainee}`}
          onClick={() => void record.send(rolePlay.id)}
        >
          We have talked
        </Button>
      </div>
    </>
  );
}
