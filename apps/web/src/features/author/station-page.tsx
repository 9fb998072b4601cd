import { getRouteApi } from '@tanstack/react-router';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { minutesInWords } from '../../ui/dates';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import styles from './author.module.css';
import type { Content } from './content';
import { ContentArea } from './content-area';
import { KeysClosed } from './keys-closed';

type Station = components['schemas']['CurriculumStationResponse'];
type Behaviour = components['schemas']['CurriculumBehaviourResponse'];

const route = getRouteApi('/signed-in/author/stations/$station');

/** A practice conversation as it is prepared, played and rated. */
export function StationContentPage() {
  const { station } = route.useParams();
  return (
    <ContentArea>
      {(content) =>
        content.can.readKeys ? (
          <StationOf content={content} code={station} />
        ) : (
          <>
            <PageTitle>{`Practice conversation ${station}`}</PageTitle>
            <KeysClosed />
          </>
        )
      }
    </ContentArea>
  );
}

function StationOf({ content: { programId, version }, code }: { content: Content; code: string }) {
  const station = api.useQuery('get', '/api/programs/{programId}/curriculum-versions/{versionId}/stations/{stationCode}', {
    params: { path: { programId, versionId: version.id, stationCode: code } },
  });
  return (
    <Loaded of={station} rows={14}>
      {(loaded) => <StationView station={loaded} />}
    </Loaded>
  );
}

function StationView({ station }: { station: Station }) {
  return (
    <div className={styles['reading']}>
      <PageTitle
        lead={`After ${station.after}, ${minutesInWords(station.minutes)}${station.safetyCritical ? ', safety-critical' : ''}. Rubric version ${station.rubricVersion}.`}
      >
        {`${station.code} ${station.title}`}
      </PageTitle>
      <p>
        <b>Content note:</b> {station.contentNote}
      </p>
      <p>
        Objectives: {station.objectives.join(', ') || 'none'}. Support asked for next time: at least {station.minimumEntrustment} of 5.
      </p>
      <h2>What the trainee reads</h2>
      <p>{station.setting}</p>
      <p>{station.task}</p>
      <Points title="Watched for" points={station.watchedFor} />
      <Points title="Rules" points={station.rules} />
      <h2>What the role-player reads</h2>
      <p>{station.rolePlayerPurpose}</p>
      <p>{station.rolePlayerPortrayal}</p>
      <p>{station.rolePlayerCare}</p>
      <Points title="Please do not" points={station.rolePlayerDoNot} />
      {station.variants.map((variant) => (
        <section key={variant.code} aria-label={`Story ${variant.code}`}>
          <h3>
            {variant.code} {variant.theme}
          </h3>
          <p>
            <b>Content note:</b> {variant.contentNote}
          </p>
          <p>{variant.person}</p>
          <p>Opens with: {variant.opening}</p>
          <ul>
            {variant.prompts.map(({ cue, purpose, competency }) => (
              <li key={`${cue} ${competency}`}>
                {cue} ({purpose}, {competency})
              </li>
            ))}
          </ul>
          <Points title="May say when asked well" points={variant.facts} />
          <p>
            Stop word: {variant.stopWord}. Afterwards: {variant.deroling}
          </p>
        </section>
      ))}
      <h2>Rubric</h2>
      {station.competencies.map(({ code, title, samhsa, harmful, basic, advanced }) => (
        <section key={code} aria-label={`${code} ${title}`}>
          <h3>
            {code} {title}
          </h3>
          <p className={styles['quiet']}>SAMHSA {samhsa.join(', ')}</p>
          <Behaviours title="Harmful" list={harmful} />
          <Behaviours title="Basic" list={basic} />
          <Behaviours title="Advanced" list={advanced} />
        </section>
      ))}
      <h2>Critical behaviours this story invites</h2>
      <Behaviours title="" list={station.critical} />
      <Points title="Debrief" points={station.debrief} />
      <h2>Sources</h2>
      <ul>
        {station.sources.map(({ code, title }) => (
          <li key={code}>{title}</li>
        ))}
      </ul>
      <p>
        Read again on {station.reviewedOn}, due by {station.reviewBy}.
      </p>
    </div>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  if (points.length === 0) return null;
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  );
}

function Behaviours({ title, list }: { title: string; list: readonly Behaviour[] }) {
  if (list.length === 0) return title === '' ? <p>None of them.</p> : null;
  return (
    <>
      {title === '' ? null : (
        <p>
          <b>{title}</b>
        </p>
      )}
      <ul>
        {list.map(({ code, text }) => (
          <li key={code}>
            {code}: {text}
          </li>
        ))}
      </ul>
    </>
  );
}
