import type { components } from '../../api/schema';
import { TextLink } from '../../ui/links';
import { StatusWord } from '../../ui/status-word';
import styles from './search.module.css';

type Hit = components['schemas']['SearchHitResponse'];
type Piece = components['schemas']['SearchTextResponse'];

const kindWords: Record<Hit['kind'], string> = {
  module: 'Module',
  lesson: 'Lesson',
  card: 'Card',
  term: 'Glossary',
  document: 'Document',
  conversation: 'Scripted conversation',
};

export function HitView({ hit }: { hit: Hit }) {
  const { kind, within, excerpt, opensAfter } = hit;
  return (
    <li>
      <p className={styles['title']}>
        <TitleLink hit={hit} />
      </p>
      <p className={styles['where']}>{[kindWords[kind], ...within].join(' · ')}</p>
      {excerpt ? (
        <p>
          <Pieces of={excerpt} />
        </p>
      ) : null}
      {opensAfter.length > 0 ? (
        <p className={styles['later']}>
          <StatusWord kind="neutral">Opens later</StatusWord> After {opensAfter.map((title) => `“${title}”`).join(' and ')}.
        </p>
      ) : null}
    </li>
  );
}

/** What is locked is named, and its module says what comes first. */
function TitleLink({ hit: { kind, code, moduleCode, card, title, opensAfter } }: { hit: Hit }) {
  const words = <Pieces of={title} />;
  const module = moduleCode ?? '';
  if (kind === 'module' || opensAfter.length > 0) {
    return (
      <TextLink to="/learn/$module" params={{ module: kind === 'module' ? code : module }}>
        {words}
      </TextLink>
    );
  }
  switch (kind) {
    case 'lesson':
    case 'card':
      return (
        <TextLink to="/learn/$module/$lesson" params={{ module, lesson: code }} search={card === null ? {} : { card }}>
          {words}
        </TextLink>
      );
    case 'term':
      return (
        <TextLink to="/library/glossary" search={{ word: code }}>
          {words}
        </TextLink>
      );
    case 'document':
      return (
        <TextLink to="/library/$document" params={{ document: code }}>
          {words}
        </TextLink>
      );
    case 'conversation':
      return (
        <TextLink to="/practise/conversations/$conversation" params={{ conversation: code }}>
          {words}
        </TextLink>
      );
  }
}

/** Text as text, whatever it says; what fits is marked. */
function Pieces({ of }: { of: readonly Piece[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
  return of.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>));
}
