import type { components } from '../../api/schema';
import type { Column } from '../../ui/data-table';
import { TextLink } from '../../ui/links';
import { StatusWord } from '../../ui/status-word';
import { statusWords } from '../certificate/status-words';

type Row = Pick<components['schemas']['CertificateRowResponse'], 'id' | 'number' | 'holderName' | 'status'>;

/** Which certificate, whose, and what it means today: every table of certificates begins with these. */
export const certificateColumns: readonly Column<Row>[] = [
  {
    key: 'number',
    head: 'Number',
    cell: ({ id, number }) => (
      <TextLink to="/admin/certificates/$certificateId" params={{ certificateId: id }}>
        {number}
      </TextLink>
    ),
  },
  { key: 'holder', head: 'Holder', cell: ({ holderName }) => holderName ?? 'Erased' },
  {
    key: 'status',
    head: 'Status',
    cell: ({ status }) => <StatusWord kind={statusWords[status].kind}>{statusWords[status].word}</StatusWord>,
  },
];
