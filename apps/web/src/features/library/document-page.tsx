import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import { CannotShow } from '../../ui/cannot-show';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { DocumentView } from './document-view';
import { useLibraryProgram } from './library';
import styles from './library.module.css';

const route = getRouteApi('/signed-in/library/$document');

export function DocumentPage() {
  const { document } = route.useParams();
  const programId = useLibraryProgram();
  return programId === null ? <CannotShow /> : <DocumentOf key={document} programId={programId} code={document} />;
}

function DocumentOf({ programId, code }: { programId: string; code: string }) {
  const document = api.useQuery('get', '/api/programs/{programId}/library/{documentCode}', {
    params: { path: { programId, documentCode: code } },
  });
  return (
    <>
      <p className={styles['onScreen']}>
        <TextLink to="/library">Library</TextLink>
      </p>
      <Loaded of={document} rows={12}>
        {(loaded) => <DocumentView document={loaded} />}
      </Loaded>
    </>
  );
}
