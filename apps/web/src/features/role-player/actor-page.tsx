import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import styles from '../practise/practise.module.css';
import { ClockNote, spanInWords, Where } from '../practise/words';
import { CancelPart } from './cancel-part';

type RolePlay = components['schemas']['RolePlayResponse'];

/** The conversations that somebody plays in, the next one first. */
export function ActorPage() {
  const rolePlays = api.useQuery('get', '/api/me/role-plays', {});
  return (
    <>
      <PageTitle lead="The people you play, when and where. You may say no to a theme without a reason.">My scripts</PageTitle>
      <Loaded of={rolePlays} rows={5}>
        {(list) => <Parts list={list.filter(({ myPart }) => myPart === 'role-player')} />}
      </Loaded>
    </>
  );
}

function Parts({ list }: { list: readonly RolePlay[] }) {
  const live = list.filter(({ state }) => state === 'booked' || state === 'under-way');
  // what several trainees share is one part to play
  const sameRoom = (one: RolePlay, other: RolePlay) => one.offeredTimeId !== null && one.offeredTimeId === other.offeredTimeId;
  const ahead = live.filter((each, at) => live.findIndex((other) => other.id === each.id || sameRoom(each, other)) === at);
  if (ahead.length === 0) return <EmptyState why="No conversation is booked with you. You get a message when there is one." />;
  return (
    <>
      <ClockNote />
      <ul className={styles['cards']}>
        {ahead.map((rolePlay) => (
          <li key={rolePlay.id} className={styles['card']}>
            <div className={styles['head']}>
              <h2>{spanInWords(rolePlay)}</h2>
              <StatusWord kind="waiting">{rolePlay.state === 'booked' ? 'Booked' : 'Under way'}</StatusWord>
            </div>
            <p>
              {rolePlay.stationTitle} · {rolePlay.theme}
            </p>
            <p className={styles['note']}>
              <b>Content note:</b> {rolePlay.contentNote}
            </p>
            <p>
              <Where mode={rolePlay.mode} place={rolePlay.place} />
            </p>
            <p className={styles['quiet']}>
              With{' '}
              {[
                ...new Set(
                  [rolePlay, ...live.filter((other) => sameRoom(rolePlay, other))]
                    .flatMap(({ people }) => people)
                    .filter(({ part }) => part !== 'role-player')
                    .map(({ name }) => name),
                ),
              ].join(', ')}
            </p>
            <div className={styles['buttons']}>
              <ButtonLink to="/actor/$rolePlay" params={{ rolePlay: rolePlay.id }}>
                Open the script
              </ButtonLink>
              <CancelPart rolePlay={rolePlay} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
