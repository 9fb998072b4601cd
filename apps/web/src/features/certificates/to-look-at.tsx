import { api } from '../../api/client';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { certificateColumns } from './certificate-columns';
import { changeInWords } from './changes';
import { TO_LOOK_AT } from './paths';

/** Certificates under which something changed after they were issued, until somebody decides about them. */
export function ToLookAt({ programId }: { programId: string }) {
  const found = api.useQuery('get', TO_LOOK_AT, { params: { path: { programId } } });
  return (
    <section aria-label="To look at">
      <h2>To look at</h2>
      <Loaded of={found} rows={2}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState why="Nothing that a certificate rests on was changed since it was issued." />
          ) : (
            <DataTable
              caption="Certificates to look at"
              note="what they rest on was changed after they were issued"
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                ...certificateColumns,
                { key: 'changes', head: 'What was changed', cell: ({ changes }) => changes.map(changeInWords).join(' ') },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
}
