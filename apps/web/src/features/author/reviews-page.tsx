import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { StatusWord } from '../../ui/status-word';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';
import { dueWords } from './words';

type Due = components['schemas']['ReviewDueResponse'];

const HORIZONS = [
  { value: '60', label: 'Within 60 days' },
  { value: '180', label: 'Within 180 days' },
  { value: '365', label: 'Within a year' },
];

/** What has to be read again, and by when. */
export function ReviewsPage() {
  return (
    <ContentArea title="Reviews due" lead="Every part carries the day by which somebody reads it again. What is overdue comes first.">
      {(content) => <DueOf content={content} />}
    </ContentArea>
  );
}

function DueOf({ content }: { content: Content }) {
  const [days, setDays] = useState('60');
  const reviews = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/reviews-due', {
    params: { path: { programId: content.programId, versionId: content.version.id }, query: { withinDays: Number(days) } },
  });
  return (
    <>
      <div className={styles['filters']}>
        <SelectField label="Show" value={days} onChange={(event) => setDays(event.currentTarget.value)} data={HORIZONS} />
      </div>
      <Loaded of={reviews} rows={8}>
        {({ due }) => (
          <DataTable<Due>
            caption="Due for review"
            note={`${due.length}, the oldest date first`}
            rows={due}
            rowKey={({ what, code }) => `${what} ${code}`}
            columns={[
              { key: 'title', head: 'Part', cell: (row) => <Title due={row} search={content.search} /> },
              { key: 'what', head: 'Kind', cell: ({ what }) => dueWords[what] },
              { key: 'module', head: 'Module', cell: ({ moduleCode }) => moduleCode ?? '' },
              { key: 'date', head: 'By', cell: ({ reviewBy }) => civilDateInWords(reviewBy) },
              {
                key: 'state',
                head: 'State',
                cell: ({ state }) => (
                  <StatusWord kind={state === 'overdue' ? 'attention' : 'waiting'}>
                    {state === 'overdue' ? 'Overdue' : 'Due soon'}
                  </StatusWord>
                ),
              },
              { key: 'safety', head: 'Safety-critical', cell: ({ safetyCritical }) => (safetyCritical ? 'Yes' : 'No') },
            ]}
            empty={<EmptyState why="Nothing is due in this time." />}
          />
        )}
      </Loaded>
    </>
  );
}

function Title({ due: { what, code, title }, search }: { due: Due; search: Content['search'] }) {
  const words = `${code} ${title}`.trim();
  if (what === 'lesson') {
    return (
      <TextLink to="/author/lessons/$lesson" params={{ lesson: code }} search={search}>
        {words}
      </TextLink>
    );
  }
  if (what === 'module') {
    return (
      <TextLink to="/author/modules/$module" params={{ module: code }} search={search}>
        {words}
      </TextLink>
    );
  }
  return words;
}
