import { SimpleGrid } from '@mantine/core';
import { Suspense } from 'react';
import { hasRole, useMe } from '../../api/me';
import { calledName } from '../../ui/called-name';
import { EmptyState } from '../../ui/empty-state';
import { LoadingState } from '../../ui/loading-state';
import { PageTitle } from '../../ui/page-title';
import { roleWord } from '../../ui/role-words';
import { homeCards } from './cards';

/** What is next for this person: the cards of their roles, in order. */
export function HomePage() {
  const me = useMe();
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
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
          {cards.map(({ code, Card }) => (
            <Suspense key={code} fallback={<LoadingState rows={3} />}>
              <Card />
            </Suspense>
          ))}
        </SimpleGrid>
      )}
    </>
  );
}
