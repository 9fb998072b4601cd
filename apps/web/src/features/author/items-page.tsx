import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { SelectField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import styles from './author.module.css';
import type { Content, ItemLine, Slot } from './content';
import { ContentArea } from './content-area';
import { KeysClosed } from './keys-closed';
import { SlotTable } from './quiz-facts';
import { bankWords, difficultyWords, typeWords } from './words';

type Items = components['schemas']['CurriculumItemsResponse'];

const route = getRouteApi('/signed-in/author/items');
const ROWS = 100;

/** Every question by objective and difficulty, beside what the slots need. */
export function ItemsPage() {
  return (
    <ContentArea title="Questions" lead="Every question of the banks, and whether each slot has enough of them to draw from.">
      {(content) => (content.can.readKeys ? <ItemsOf content={content} /> : <KeysClosed />)}
    </ContentArea>
  );
}

function ItemsOf({ content }: { content: Content }) {
  const items = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/items', {
    params: { path: { programId: content.programId, versionId: content.version.id } },
  });
  return (
    <Loaded of={items} rows={12}>
      {(loaded) => <Filtered all={loaded} content={content} />}
    </Loaded>
  );
}

const anything = { value: '', label: 'All' };

function Filtered({ all, content: { search: versionOnly } }: { all: Items; content: Content }) {
  const search = route.useSearch();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(ROWS);
  const choose = (change: Partial<typeof search>) => {
    setShown(ROWS);
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== ''));
    void navigate({ to: '/author/items', search: next, replace: true });
  };
  const fits = (item: ItemLine) =>
    (!search.module || (item.moduleCode ?? 'exam') === search.module) &&
    (!search.objective || item.objective === search.objective) &&
    (!search.difficulty || item.difficulty === search.difficulty) &&
    (!search.bank || item.bank === search.bank) &&
    `${item.code} ${item.about}`.toLowerCase().includes(words.trim().toLowerCase());
  const found = all.items.filter(fits);
  const inModule = all.items.filter(({ moduleCode }) => !search.module || (moduleCode ?? 'exam') === search.module);
  const codes = new Set(found.map(({ objective }) => objective));
  const slots = all.slots.filter((slot) => slotFits(slot, search) && codes.has(slot.objective));
  return (
    <>
      <search className={styles['filters']}>
        <SelectField
          label="Module"
          value={search.module ?? ''}
          onChange={(event) => choose({ module: event.currentTarget.value, objective: '' })}
          data={[anything, ...[...new Set(all.items.map(({ moduleCode }) => moduleCode ?? 'exam'))].map(moduleChoice)]}
        />
        <SelectField
          label="Objective"
          value={search.objective ?? ''}
          onChange={(event) => choose({ objective: event.currentTarget.value })}
          data={[anything, ...[...new Set(inModule.map(({ objective }) => objective))]]}
        />
        <SelectField
          label="Difficulty"
          value={search.difficulty ?? ''}
          onChange={(event) => choose({ difficulty: event.currentTarget.value })}
          data={[anything, ...choicesOf(difficultyWords)]}
        />
        <SelectField
          label="Bank"
          value={search.bank ?? ''}
          onChange={(event) => choose({ bank: event.currentTarget.value })}
          data={[anything, ...choicesOf(bankWords)]}
        />
        <TextField label="Words or code" value={words} onChange={(event) => setWords(event.currentTarget.value)} autoComplete="off" />
      </search>
      <DataTable
        caption="Questions"
        note={found.length > shown ? `${shown} of ${found.length}` : `${found.length} of ${all.items.length}`}
        rows={found.slice(0, shown)}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'code',
            head: 'Code',
            cell: ({ code }) => (
              <TextLink to="/author/items/$item" params={{ item: code }} search={versionOnly} className={styles['code']}>
                {code}
              </TextLink>
            ),
          },
          { key: 'about', head: 'Question', cell: ({ about }) => about },
          { key: 'objective', head: 'Objective', cell: ({ objective }) => objective },
          { key: 'difficulty', head: 'Difficulty', cell: ({ difficulty }) => difficultyWords[difficulty] },
          { key: 'type', head: 'Kind', cell: ({ type }) => typeWords[type] },
          { key: 'bank', head: 'Bank', cell: ({ bank, mustPass }) => `${bankWords[bank]}${mustPass ? ', must be right' : ''}` },
        ]}
        empty={<EmptyState why="No question fits." />}
      />
      {found.length > shown ? (
        <div className={styles['steps']}>
          <Button variant="default" onClick={() => setShown(shown + ROWS)}>
            Show more
          </Button>
        </div>
      ) : null}
      <h2>Slots</h2>
      {slots.length === 0 ? (
        <EmptyState why="No slot draws from these questions." />
      ) : (
        <SlotTable slots={slots} caption="What the slots need" />
      )}
    </>
  );
}

function slotFits(
  { objective, difficulty, quizCode }: Slot,
  search: { objective?: string; difficulty?: string; bank?: string; module?: string },
) {
  const bank = quizCode.startsWith('FX') ? 'exam' : 'quiz';
  return (
    (!search.objective || objective === search.objective) &&
    (!search.difficulty || difficulty === search.difficulty) &&
    (!search.bank || search.bank === bank) &&
    (!search.module || (search.module === 'exam' ? bank === 'exam' : quizCode.startsWith(`${search.module}-`)))
  );
}

const moduleChoice = (code: string) => ({ value: code, label: code === 'exam' ? 'Final exam' : code });
const choicesOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));
