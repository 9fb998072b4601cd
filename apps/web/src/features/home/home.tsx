import { SimpleGrid } from '@mantine/core';
import { useIsFetching } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { hasRole, useMe } from '../../api/me';
import { calledName } from '../../ui/called-name';
import { EmptyState } from '../../ui/empty-state';
import { LoadingState } from '../../ui/loading-state';
import { PageTitle } from '../../ui/page-title';
import { roleWord } from '../../ui/role-words';
import { useAfter } from '../../ui/use-after';
import { homeCards } from './cards';

/** What is next for this person: the cards of their roles, in order. */
export function HomePage() {
  const me = useMe();
  const complete = useComplete();
  if (!me) return null;
  const cards = homeCards.filter((card) => hasRole(me, ...card.roles));
  return (
    <>
      <PageTitle tab="Home" lead={me.roles.map((held) => `${roleWord(held.role)} in ${held.programName}`).join(' · ')}>
        {`Hello, ${calledName(me.name)}`}
      </PageTitle>
      {cards.length === 0 ? (
        <EmptyState why="Nothing waits for you here." />
      ) : (
        <>
          {complete ? null : <LoadingState rows={12} />}
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" display={complete ? undefined : 'none'}>
            {cards.map(({ code, Card }) => (
              <Card key={code} />
            ))}
          </SimpleGrid>
        </>
      )}
    </>
  );
}

/** How long a slow answer may keep the others from being read, in milliseconds. */
const PATIENCE = 2_000;

/** Whether each card has what it asked for: cards that come one by one would push away what somebody has begun to read. */
function useComplete(): boolean {
  const missing = useIsFetching({ predicate: ({ state }) => state.status === 'pending' });
  const [complete, setComplete] = useState(false);
  useEffect(() => {
    // what the cards ask for is counted after they are there
    const timer = missing === 0 ? setTimeout(() => setComplete(true)) : undefined;
    return () => clearTimeout(timer);
  }, [missing]);
  const slow = useAfter(PATIENCE);
  return complete || slow;
}
