import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { dayInWords, instantInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { StatusWord } from '../../ui/status-word';
import { type Content, shortDigest, type Version } from './content';
import { ContentArea } from './content-area';
import { publishedInWords } from './words';

type ProgramVersion = components['schemas']['ProgramVersionResponse'];

/** What was loaded, what was published, who is on which version. */
export function VersionsPage() {
  return (
    <ContentArea
      title="Versions"
      lead="Content is loaded as a whole and never changes after that. Publishing makes one of these the next version of the program."
    >
      {(content) => <Versions content={content} />}
    </ContentArea>
  );
}

function Versions({ content: { programId, versions, version } }: { content: Content }) {
  const published = api.useQuery('get', '/api/programs/{programId}/program-versions', { params: { path: { programId } } });
  const current = versions.find(({ isCurrent }) => isCurrent) ?? version;
  return (
    <>
      <h2>Loaded content</h2>
      <DataTable<Version>
        caption="Loaded content"
        note={`${versions.length}, newest first`}
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'digest',
            head: 'Digest',
            cell: ({ id, digest }) => (
              <TextLink to="/author" search={id === current.id ? {} : { version: id }}>
                {shortDigest(digest)}
              </TextLink>
            ),
          },
          {
            key: 'origin',
            head: 'From',
            cell: ({ origin, madeByName }) => (origin === 'files' ? 'Files' : `A changed question bank, by ${madeByName ?? 'somebody'}`),
          },
          { key: 'loaded', head: 'Loaded', cell: ({ loadedAt }) => instantInWords(loadedAt) },
          { key: 'published', head: 'In this program', cell: (row) => <Published version={row} /> },
          {
            key: 'compare',
            head: 'What changed',
            cell: ({ id, digest }) =>
              id === current.id ? (
                'This is the published one'
              ) : (
                <TextLink to="/author/versions/$version" params={{ version: id }} search={{ with: current.id }}>
                  {`Compare ${shortDigest(digest)} and publish`}
                </TextLink>
              ),
          },
        ]}
      />
      <h2>Versions of the program</h2>
      <Loaded of={published} rows={4}>
        {({ versions: list, can }) => (
          <DataTable<ProgramVersion>
            caption="Versions of the program"
            note={`${list.length}, newest first`}
            rows={list}
            rowKey={({ id }) => id}
            columns={[
              { key: 'number', head: 'Version', cell: ({ number }) => `Version ${number}` },
              { key: 'at', head: 'Published', cell: ({ publishedAt }) => dayInWords(publishedAt) },
              { key: 'by', head: 'By', cell: ({ publishedByName }) => publishedByName ?? 'The installation' },
              {
                key: 'content',
                head: 'Content',
                cell: ({ curriculumVersionId }) => shortDigest(versions.find(({ id }) => id === curriculumVersionId)?.digest ?? ''),
              },
              { key: 'people', head: 'People on it', number: true, cell: ({ enrolments }) => enrolments },
              {
                key: 'moves',
                head: 'Moves',
                cell: ({ id, number, isNewest }) =>
                  can.move && isNewest ? (
                    <TextLink to="/author/moves/$programVersion" params={{ programVersion: id }}>
                      {`Move people to version ${number}`}
                    </TextLink>
                  ) : (
                    ''
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Published({ version }: { version: Version }) {
  const { kind, word } = publishedInWords(version);
  return <StatusWord kind={kind}>{word}</StatusWord>;
}
