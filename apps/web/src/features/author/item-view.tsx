import { type StatusKind, StatusWord } from '../../ui/status-word';
import { HtmlText } from '../items/html-text';
import styles from './author.module.css';
import type { ContentItem } from './content';
import { bankWords, difficultyWords, gradeWords, typeWords } from './words';

const gradeKinds: Readonly<Record<NonNullable<ContentItem['options'][number]['grade']>, StatusKind>> = {
  best: 'good',
  acceptable: 'info',
  poor: 'neutral',
  harmful: 'attention',
};

/** A question with its key and everything that is said about each answer. */
export function ItemView({ item }: { item: ContentItem }) {
  return (
    <>
      <HtmlText html={item.stemHtml} />
      <ol className={styles['options']}>
        {item.options.map((option) => (
          <li key={option.text}>
            <p>
              <b>{option.text}</b>
              {option.pairedWith === null ? '' : ` goes with ${option.pairedWith}`}
            </p>
            <Key option={option} />
            {option.feedback === null ? null : <p>{option.feedback}</p>}
          </li>
        ))}
      </ol>
      {item.type === 'ordering' ? <p>This is the right order. {item.feedback}</p> : null}
      {item.distractors.length > 0 ? <p>Texts that go with nothing: {item.distractors.join('; ')}</p> : null}
      <h3>Explanation</h3>
      <HtmlText html={item.explanationHtml} />
      <dl className={styles['facts']}>
        <dt>Objective</dt>
        <dd>
          {item.objective} {item.objectiveText}
        </dd>
        <dt>Kind</dt>
        <dd>
          {typeWords[item.type]}, {difficultyWords[item.difficulty].toLowerCase()}
          {item.scoring ? `, scored ${item.scoring}` : ''}
          {item.shuffle ? ', shuffled' : ', always in this order'}
        </dd>
        <dt>Where</dt>
        <dd>
          {bankWords[item.bank]}
          {item.moduleCode ? ` of ${item.moduleCode}` : ''}
          {item.mustPass ? '. It must be right to pass.' : ''}
        </dd>
        <dt>Sources</dt>
        <dd>{item.sources.map(({ title }) => title).join('; ')}</dd>
        <dt>Review</dt>
        <dd>
          Read again on {item.reviewedOn}, due by {item.reviewBy}
        </dd>
      </dl>
    </>
  );
}

function Key({ option: { right, grade } }: { option: ContentItem['options'][number] }) {
  if (grade !== null) {
    return (
      <p>
        <StatusWord kind={gradeKinds[grade]}>{gradeWords[grade]}</StatusWord>
      </p>
    );
  }
  if (right === null) return null;
  return (
    <p>
      <StatusWord kind={right ? 'good' : 'neutral'}>{right ? 'Right' : 'Not right'}</StatusWord>
    </p>
  );
}
