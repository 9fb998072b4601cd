import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import { Loaded } from '../../ui/loaded';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';
import { ItemView } from './item-view';
import { KeysClosed } from './keys-closed';

const route = getRouteApi('/signed-in/author/items/$item');

/** A question with its key and feedback. */
export function ItemPage() {
  const { item } = route.useParams();
  return (
    <ContentArea title={`Question ${item}`}>
      {(content) => (content.can.readKeys ? <ItemOf content={content} code={item} /> : <KeysClosed />)}
    </ContentArea>
  );
}

function ItemOf({ content: { programId, version }, code }: { content: Content; code: string }) {
  const item = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/items/{itemCode}', {
    params: { path: { programId, versionId: version.id, itemCode: code } },
  });
  return (
    <Loaded of={item} rows={10}>
      {(loaded) => (
        <div className={styles['reading']}>
          <ItemView item={loaded} />
        </div>
      )}
    </Loaded>
  );
}
