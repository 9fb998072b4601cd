import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { CannotShow } from '../../ui/cannot-show';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { LoadingState } from '../../ui/loading-state';
import { PageTitle } from '../../ui/page-title';
import { ProblemWords } from '../../ui/problem-alert';
import { useEnrolmentId } from '../learn/course';
import type { Conversation } from './conversation';
import { ConversationPlace, type Place } from './conversation-place';
import { ConversationPlayer } from './conversation-player';

const route = getRouteApi('/signed-in/practise/conversations/$conversation');

export function ConversationPage() {
  const { conversation } = route.useParams();
  const enrolmentId = useEnrolmentId();
  return enrolmentId === null ? <CannotShow /> : <ConversationOf key={conversation} enrolmentId={enrolmentId} code={conversation} />;
}

function ConversationOf({ enrolmentId, code }: { enrolmentId: string; code: string }) {
  const conversation = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/conversations/{conversationCode}',
    { params: { path: { enrolmentId, conversationCode: code } } },
    // a talk that is under way is not asked for again
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const problem = conversation.isError && conversation.data === undefined ? asProblem(conversation.error) : null;
  if (problem?.status === 409) {
    return (
      <>
        <PageTitle>This conversation is not open yet</PageTitle>
        <ProblemWords problem={problem} />
        <TextLink to="/practise/conversations">See what opens it</TextLink>
      </>
    );
  }
  return (
    <Loaded of={conversation} rows={8}>
      {(loaded) => <WithPlace enrolmentId={enrolmentId} conversation={loaded} />}
    </Loaded>
  );
}

/** Looks on this device for a talk that was left. */
function WithPlace({ enrolmentId, conversation }: { enrolmentId: string; conversation: Conversation }) {
  const [found, setFound] = useState<{ keeper: ConversationPlace; left: Place | null } | null>(null);
  const { code } = conversation.card;
  useEffect(() => {
    let wanted = true;
    void ConversationPlace.open(enrolmentId, code).then(async (keeper) => {
      const left = await keeper.read();
      if (wanted) setFound({ keeper, left });
    });
    return () => {
      wanted = false;
    };
  }, [enrolmentId, code]);
  return (
    <>
      <PageTitle>{conversation.card.title}</PageTitle>
      {found ? <ConversationPlayer conversation={conversation} {...found} /> : <LoadingState rows={6} />}
    </>
  );
}
