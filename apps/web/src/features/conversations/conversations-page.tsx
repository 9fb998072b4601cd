import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { ContentNote } from '../learn/content-note';
import { useEnrolmentId } from '../learn/course';
import { type ConversationCard, channelWords } from './conversation';
import styles from './conversations.module.css';

/** Talks to practise alone, each with its module. */
export function ConversationsPage() {
  const enrolmentId = useEnrolmentId();
  if (!enrolmentId) return <CannotShow />;
  return (
    <>
      <PageTitle lead="You read what somebody says and choose what you say. Nobody watches, and nothing you choose is sent anywhere.">
        Scripted conversations
      </PageTitle>
      <Cards enrolmentId={enrolmentId} />
      <p>
        <TextLink to="/practise">Practice conversations with a role-player</TextLink>
      </p>
    </>
  );
}

function Cards({ enrolmentId }: { enrolmentId: string }) {
  const conversations = api.useQuery('get', '/api/enrolments/{enrolmentId}/conversations', { params: { path: { enrolmentId } } });
  return (
    <Loaded of={conversations} rows={6}>
      {(cards) =>
        cards.length === 0 ? (
          <EmptyState why="Your program has no scripted conversations yet." />
        ) : (
          <ul className={styles['cards']}>
            {cards.map((card) => (
              <Card key={card.code} card={card} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Card({ card: { code, title, contentNote, minutes, channel, moduleTitle, state, opensAfter } }: { card: ConversationCard }) {
  const isOpen = state === 'open';
  return (
    <li className={styles['card']}>
      <div className={styles['head']}>
        <h2>
          {isOpen ? (
            <TextLink to="/practise/conversations/$conversation" params={{ conversation: code }}>
              {title}
            </TextLink>
          ) : (
            title
          )}
        </h2>
        <StatusWord kind={isOpen ? 'info' : 'neutral'}>{isOpen ? 'Open' : 'Opens later'}</StatusWord>
      </div>
      <ContentNote plain>{contentNote}</ContentNote>
      <p className={styles['quiet']}>
        About {minutes} minutes · {channelWords[channel]} · with {moduleTitle}
      </p>
      {isOpen ? null : <p>Opens after {opensAfter.join(' and ')}.</p>}
    </li>
  );
}
