import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { instantInWords } from '../../ui/dates';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import styles from './marking.module.css';
import { clockWords, judgements, levelWords } from './words';

type Comparison = components['schemas']['ComparisonResponse'];
type Note = components['schemas']['ComparisonNoteResponse'];

const route = getRouteApi('/signed-in/second/$rolePlay/compare');

export function ComparisonPage() {
  const { rolePlay: rolePlayId } = route.useParams();
  const comparison = api.useQuery('get', '/api/role-plays/{rolePlayId}/comparison', { params: { path: { rolePlayId } } });
  return (
    <>
      <PageTitle lead="Both sheets are signed. What differs comes first.">Two looks at one conversation</PageTitle>
      <Loaded of={comparison} rows={10}>
        {(data) => <Both comparison={data} />}
      </Loaded>
    </>
  );
}

function Both({ comparison }: { comparison: Comparison }) {
  const { rows, critical, compared, exact, withinOne, first, second } = comparison;
  const wide = rows.filter(({ difference }) => difference !== null && difference >= 2);
  const split = critical.filter((each) => each.first !== each.second);
  return (
    <>
      <p>
        {comparison.stationCode} {comparison.stationTitle} · {comparison.traineeName} · attempt {comparison.attempt}
      </p>
      <p>
        <b>
          {exact} of {compared} same, {withinOne} of {compared} within one.
        </b>{' '}
        {comparison.resultsAgree ? 'Both come to the same result.' : 'The two come to different results.'}
      </p>
      <Outcome comparison={comparison} />
      {wide.length + critical.length > 0 ? (
        <section className={styles['bordered']} aria-label="Apart by two levels or more, and critical behaviours">
          {critical.map((each) => (
            <div key={each.code}>
              <h2>
                {each.code} {each.text}
              </h2>
              <p>{split.includes(each) ? 'One of the two saw it. It stands.' : 'Both saw it. It stands.'}</p>
              <TwoNotes
                first={first.raterName}
                second={second.raterName}
                notes={[each.firstNotes, each.secondNotes]}
                answers={[each.first, each.second]}
              />
            </div>
          ))}
          {wide.map((row) => (
            <div key={row.code}>
              <h2>{row.title}</h2>
              <TwoNotes
                first={first.raterName}
                second={second.raterName}
                notes={[row.firstNotes, row.secondNotes]}
                answers={[levelWords(row.first), levelWords(row.second)]}
              />
            </div>
          ))}
        </section>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, so the keyboard must reach it */}
      <section className={styles['scroll']} tabIndex={0} aria-label="All competencies">
        <table className={styles['compare']}>
          <thead>
            <tr>
              <th scope="col">Competency</th>
              <th scope="col">{first.raterName}</th>
              <th scope="col">{second.raterName}</th>
              <th scope="col">Apart</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ code, title, first: one, second: other, difference }) => (
              <tr key={code}>
                <th scope="row">{title}</th>
                <td>{levelWords(one)}</td>
                <td>{levelWords(other)}</td>
                <td>{difference ?? '–'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Overall</th>
              <td>{judgements.find(({ value }) => value === first.global)?.label}</td>
              <td>{judgements.find(({ value }) => value === second.global)?.label}</td>
              <td />
            </tr>
            <tr>
              <th scope="row">Support next time</th>
              <td>{first.entrustment}</td>
              <td>{second.entrustment}</td>
              <td />
            </tr>
            <tr>
              <th scope="row">Signed</th>
              <td>{instantInWords(first.signedAt)}</td>
              <td>{instantInWords(second.signedAt)}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </section>
      <ButtonLink to="/desk" variant="default">
        Back to the desk
      </ButtonLink>
    </>
  );
}

function Outcome({ comparison }: { comparison: Comparison }) {
  if (comparison.thirdRaterNeeded && comparison.result === null)
    return (
      <Notice tone="warning" title="A third rater decides">
        <p>A new conversation with a third rater is asked for. The lead knows. What either of you saw as harmful stands.</p>
      </Notice>
    );
  return (
    <Notice title={comparison.result === 'passed' ? 'Passed' : comparison.result === 'not-yet' ? 'Not yet' : 'Still open'}>
      <p>The result follows from both sheets. Nobody averages, and harm that one of the two saw stands.</p>
    </Notice>
  );
}

function TwoNotes({
  first,
  second,
  notes,
  answers,
}: {
  first: string;
  second: string;
  notes: [Note[], Note[]];
  answers: [string, string];
}) {
  return (
    <div className={styles['two']}>
      {[first, second].map((name, at) => (
        <div key={name}>
          <h3>
            {name}: {answers[at]}
          </h3>
          {(notes[at] ?? []).length === 0 ? <p>No note.</p> : null}
          <ul>
            {(notes[at] ?? []).map((note) => (
              <li key={`${note.atSecond} ${note.text}`}>
                <b>{clockWords(note.atSecond)}</b> {note.text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
