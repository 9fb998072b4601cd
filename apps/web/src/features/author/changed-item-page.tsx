import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import { asProblem } from '../../api/problem';
import { CannotShow } from '../../ui/cannot-show';
import { Loaded } from '../../ui/loaded';
import styles from './author.module.css';
import { ChangedFrame } from './changed-frame';
import { useContentProgram } from './content';
import { ItemView } from './item-view';
import { KeysClosed } from './keys-closed';
import { fieldWords } from './words';

const route = getRouteApi('/signed-in/author/versions/$version/items/$item');

/** A question before and after. */
export function ChangedItemPage() {
  const programId = useContentProgram();
  const { version, item } = route.useParams();
  const other = route.useSearch().with;
  if (programId === undefined || other === undefined) return <CannotShow />;
  return (
    <ChangedFrame version={version} other={other} title={`What changed in question ${item}`}>
      <ItemOf programId={programId} version={version} other={other} item={item} />
    </ChangedFrame>
  );
}

function ItemOf({ programId, version, other, item }: { programId: string; version: string; other: string; item: string }) {
  const comparison = api.useQuery(
    'get',
    '/api/programs/{programId}/curriculum-versions/{versionId}/comparison/{otherId}/items/{itemCode}',
    {
      params: { path: { programId, versionId: version, otherId: other, itemCode: item } },
    },
  );
  if (comparison.isError && asProblem(comparison.error).refusals.some(({ code }) => code === 'curriculum.reader-is-trainee'))
    return <KeysClosed />;
  return (
    <Loaded of={comparison} rows={12}>
      {({ before, after, fields }) => (
        <>
          {fields.length > 0 ? <p>Other than before: {fields.map((field) => fieldWords[field] ?? field).join(', ')}.</p> : null}
          <div className={styles['beside']}>
            <section aria-labelledby="before">
              <h2 id="before">Before</h2>
              {before ? <ItemView item={before} /> : <p>This question is new.</p>}
            </section>
            <section aria-labelledby="after">
              <h2 id="after">After</h2>
              {after ? <ItemView item={after} /> : <p>This question was removed.</p>}
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
}
