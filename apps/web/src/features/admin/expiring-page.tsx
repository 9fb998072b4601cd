import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { civilDateInWords, dayInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { InProgram } from './in-program';

type Bucket = components['schemas']['ExpiryBucketResponse'];
type Row = components['schemas']['ExpiringCertificateResponse'];

const bucketWords: Readonly<Record<Bucket['bucket'], string>> = {
  late: 'Out of date',
  '1': 'Last day today or tomorrow',
  '7': 'Within 7 days',
  '30': 'Within 30 days',
  '60': 'Within 60 days',
  '90': 'Within 90 days',
  '120': 'Within 120 days',
};

const missingWords: Readonly<Record<Row['missing'][number], string>> = {
  renewal: 'Renewal not handed in',
  'renewal-station': 'No practice conversation held anew',
  'ethics-code': 'Code of ethics not signed anew',
  'practice-hours': 'Practice hours not complete',
};

export function ExpiringPage() {
  return <InProgram>{(programId) => <Expiring programId={programId} />}</InProgram>;
}

function Expiring({ programId }: { programId: string }) {
  const expiring = api.useQuery('get', '/api/programs/{programId}/expiring', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="Whose certificate runs out when. The date shown is the true last day; lateness adds nothing to it.">
        Renewals
      </PageTitle>
      <Loaded of={expiring} rows={5}>
        {({ buckets, nextOn }) => {
          const filled = buckets.filter(({ certificates }) => certificates.length > 0);
          if (filled.length === 0) {
            const next = nextOn ? ` The next last day is ${civilDateInWords(nextOn)}.` : '';
            return <EmptyState why={`No certificate runs out in the next 120 days.${next}`} />;
          }
          return filled.map((bucket) => <BucketTable key={bucket.bucket} bucket={bucket} />);
        }}
      </Loaded>
    </>
  );
}

function BucketTable({ bucket: { bucket, certificates } }: { bucket: Bucket }) {
  return (
    <section aria-label={bucketWords[bucket]}>
      <DataTable<Row>
        caption={bucketWords[bucket]}
        note={`${certificates.length}, soonest first`}
        rows={certificates}
        rowKey={({ number }) => number}
        columns={[
          {
            key: 'name',
            head: 'Holder',
            cell: ({ personId, name }) => (
              <TextLink to="/admin/people/$personId" params={{ personId }}>
                {name}
              </TextLink>
            ),
          },
          { key: 'until', head: 'Last day', cell: ({ validUntil }) => civilDateInWords(validUntil) },
          { key: 'left', head: 'Days left', number: true, cell: ({ daysLeft }) => (daysLeft < 0 ? `${-daysLeft} late` : daysLeft) },
          { key: 'missing', head: 'Missing', cell: ({ missing }) => missing.map((each) => missingWords[each]).join('. ') },
          { key: 'last', head: 'Last message', cell: ({ lastNotice }) => (lastNotice ? dayInWords(lastNotice.sentAt) : 'None yet') },
          { key: 'next', head: 'Next message', cell: ({ nextNoticeOn }) => (nextNoticeOn ? civilDateInWords(nextNoticeOn) : 'None') },
        ]}
      />
    </section>
  );
}
