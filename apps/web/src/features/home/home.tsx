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
import styles from './home.module.css';

/** How many cards come first: what a phone shows at once, and the first rows of a wide screen. */
const FIRST = 4;

/** What is next for this person: the cards of their roles, in order. */
export function HomePage() {
  const me = useMe();
  const stage = useStage();
  if (!me) return null;
  const cards = homeCards.filter((card) => hasRole(me, ...card.roles));
  // the later ones stand after the first and push nothing away
  const there = stage >= Stage.Further ? cards : cards.slice(0, FIRST);
  const shown = stage === Stage.All ? cards.length : stage === Stage.Loading ? 0 : FIRST;
  return (
    <>
      <PageTitle tab="Home" lead={me.roles.map((held) => `${roleWord(held.role)} in ${held.programName}`).join(' · ')}>
        {`Hello, ${calledName(me.name)}`}
      </PageTitle>
      {cards.length === 0 ? (
        <EmptyState why="Nothing waits for you here." />
      ) : (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg" display={shown > 0 ? undefined : 'none'}>
            {there.map(({ code, Card }, at) => (
              <div key={code} className={at < shown ? styles['place'] : styles['waiting']}>
                <Card />
              </div>
            ))}
          </SimpleGrid>
          {/* another one below the first cards: one that is moved down is a jump */}
          {stage === Stage.All ? null : <LoadingState key={shown} rows={12} />}
        </>
      )}
    </>
  );
}

/** How long a slow answer may keep the others from being read, in milliseconds. */
const PATIENCE = 2_000;
/** Until the first cards are painted. */
const PAINTED = 100;

/** What is there: nothing yet, the first cards, the further ones too but not to be seen, all. */
const Stage = { Loading: 0, First: 1, Further: 2, All: 3 } as const;

/** Goes on when each card there has what it asked for: cards that come one by one would push away what somebody has begun to read. */
function useStage(): number {
  const missing = useIsFetching({ predicate: ({ state }) => state.status === 'pending' });
  const [stage, setStage] = useState<number>(Stage.Loading);
  useEffect(() => {
    // what the cards ask for is counted after they are there
    const goOn = () => setStage(stage + 1);
    const timer = missing === 0 && stage < Stage.All ? setTimeout(goOn, stage === Stage.First ? PAINTED : 0) : undefined;
    return () => clearTimeout(timer);
  }, [missing, stage]);
  const slow = useAfter(PATIENCE);
  return slow ? Stage.All : stage;
}
