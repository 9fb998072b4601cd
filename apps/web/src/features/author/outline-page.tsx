import { api } from '../../api/client';
import { minutesInWords } from '../../ui/dates';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { StatusWord } from '../../ui/status-word';
import styles from './author.module.css';
import type { Content, ContentModule } from './content';
import { ContentArea } from './content-area';
import { QuizFacts } from './quiz-facts';
import { publishedInWords, versionInWords } from './words';

/** What the curriculum holds, module by module. */
export function OutlinePage() {
  return (
    <ContentArea
      title="Content"
      lead="The curriculum as it is taught and assessed. Look at any part as a trainee would see it; nothing is saved."
    >
      {(content) => <Outline content={content} />}
    </ContentArea>
  );
}

function Outline({ content: { programId, version, search } }: { content: Content }) {
  const outline = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}', {
    params: { path: { programId, versionId: version.id } },
  });
  const { kind, word } = publishedInWords(version);
  return (
    <>
      <p>Version of {versionInWords(version)}</p>
      <p>
        <StatusWord kind={kind}>{word}</StatusWord>
      </p>
      <Loaded of={outline} rows={12}>
        {({ modules, exam, documents }) => (
          <>
            <h2>Modules</h2>
            <ol className={styles['modules']}>
              {modules.map((module) => (
                <ModuleRow key={module.code} module={module} search={search} />
              ))}
            </ol>
            {exam ? (
              <>
                <h2>{exam.title}</h2>
                <QuizFacts quiz={exam} />
              </>
            ) : null}
            <h2>Documents</h2>
            <ul>
              {documents.map(({ code, title }) => (
                <li key={code}>
                  <TextLink to="/author/documents/$document" params={{ document: code }} search={search}>
                    {title}
                  </TextLink>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </>
  );
}

function ModuleRow({ module, search }: { module: ContentModule; search: Content['search'] }) {
  const { code, title, lessons, quiz, practiceItems, stations, liveSessions, conversations } = module;
  const counts = [
    many(lessons.length, 'lesson', 'lessons'),
    many(quiz.items, 'quiz question', 'quiz questions'),
    many(practiceItems, 'practice question', 'practice questions'),
    many(stations.length, 'practice conversation', 'practice conversations'),
    many(liveSessions.length, 'live session', 'live sessions'),
    many(conversations.length, 'scripted partner', 'scripted partners'),
  ];
  return (
    <li>
      <h3>
        <TextLink to="/author/modules/$module" params={{ module: code }} search={search}>
          {code} {title}
        </TextLink>
      </h3>
      <p className={styles['quiet']}>
        {minutesInWords(module.selfPacedMinutes)} self-paced
        {module.liveMinutes > 0 ? `, ${minutesInWords(module.liveMinutes)} live` : ''} · {counts.filter(Boolean).join(', ')}
      </p>
    </li>
  );
}

const many = (count: number, one: string, more: string): string => (count === 0 ? '' : `${count} ${count === 1 ? one : more}`);
