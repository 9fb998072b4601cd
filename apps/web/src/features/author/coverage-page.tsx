import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { DataTable } from '../../ui/data-table';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { StatusWord } from '../../ui/status-word';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';
import { holeWords } from './words';

type Row = components['schemas']['CoverageObjectiveResponse'];
type Subject = components['schemas']['CoverageSubjectResponse'];

/** Where each objective is taught, asked about and practised, and what is missing. */
export function CoveragePage() {
  return (
    <ContentArea title="Coverage" lead="Where each objective is taught, asked about and practised with people. Holes are marked.">
      {(content) => <Matrix content={content} />}
    </ContentArea>
  );
}

function Matrix({ content: { programId, version, search } }: { content: Content }) {
  const coverage = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/coverage', {
    params: { path: { programId, versionId: version.id } },
  });
  return (
    <Loaded of={coverage} rows={14}>
      {({ objectives, samhsa, article, holes }) => (
        <>
          <Notice tone={holes === 0 ? 'success' : 'warning'}>
            <p>{holes === 0 ? 'There is no hole.' : holes === 1 ? 'There is 1 hole.' : `There are ${holes} holes.`}</p>
          </Notice>
          <h2>Objectives</h2>
          <DataTable<Row>
            caption="Objectives"
            note={`${objectives.length}, in the order of the modules`}
            rows={objectives}
            rowKey={({ code }) => code}
            columns={[
              { key: 'code', head: 'Objective', cell: ({ code, text }) => `${code} ${text}` },
              {
                key: 'lessons',
                head: 'Lessons',
                cell: ({ lessons }) => (
                  <div className={styles['row']}>
                    {lessons.map((lesson) => (
                      <TextLink key={lesson} to="/author/lessons/$lesson" params={{ lesson }} search={search}>
                        {lesson}
                      </TextLink>
                    ))}
                  </div>
                ),
              },
              { key: 'quiz', head: 'Quiz', number: true, cell: ({ quizItems }) => quizItems },
              { key: 'practice', head: 'Practice', number: true, cell: ({ practiceItems }) => practiceItems },
              { key: 'exam', head: 'Exam', number: true, cell: ({ examItems }) => examItems },
              {
                key: 'people',
                head: 'With people',
                cell: ({ stations, liveSessions }) => [...stations, ...liveSessions].join(', '),
              },
              { key: 'alone', head: 'Scripted partner', cell: ({ conversations }) => conversations.join(', ') },
              { key: 'samhsa', head: 'SAMHSA', cell: ({ competencies }) => competencies.join(', ') },
              {
                key: 'holes',
                head: 'Holes',
                cell: ({ holes: missing }) =>
                  missing.length === 0 ? (
                    <StatusWord kind="good">None</StatusWord>
                  ) : (
                    missing.map((hole) => (
                      <StatusWord key={hole} kind="attention">
                        {holeWords[hole]}
                      </StatusWord>
                    ))
                  ),
              },
            ]}
          />
          <h2>SAMHSA categories</h2>
          <Subjects caption="SAMHSA categories" rows={samhsa} rated />
          <h2>Sections of the article</h2>
          <Subjects caption="Sections of the article" rows={article} />
        </>
      )}
    </Loaded>
  );
}

function Subjects({ caption, rows, rated = false }: { caption: string; rows: readonly Subject[]; rated?: boolean }) {
  return (
    <DataTable<Subject>
      caption={caption}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { key: 'code', head: 'Code and title', cell: ({ code, title }) => `${code} ${title}` },
        { key: 'modules', head: 'Modules', cell: ({ modules }) => modules.join(', ') },
        ...(rated
          ? [
              { key: 'objectives', head: 'Objectives', cell: ({ objectives }: Subject) => objectives.join(', ') },
              { key: 'stations', head: 'Rated in', cell: ({ stations }: Subject) => stations.join(', ') },
            ]
          : []),
        {
          key: 'hole',
          head: 'Hole',
          cell: ({ hole }) => <StatusWord kind={hole ? 'attention' : 'good'}>{hole ? 'Nothing meets it' : 'None'}</StatusWord>,
        },
      ]}
    />
  );
}
