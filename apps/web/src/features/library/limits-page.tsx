import { api } from '../../api/client';
import { Loaded } from '../../ui/loaded';
import { DocumentView } from './document-view';

/** For anybody, signed in or not: what stays private and what cannot. */
export function LimitsPage() {
  const limits = api.useQuery('get', '/api/limits-of-confidentiality', {});
  return (
    <Loaded of={limits} rows={12}>
      {(document) => <DocumentView document={document} />}
    </Loaded>
  );
}
