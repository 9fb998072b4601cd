import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { alertCodes, type RatingRecord } from '#libs/assessment';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { instantInWords } from '../../ui/dates';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import styles from './marking.module.css';
import { type Blank, blanks, type Rating, type RubricStation, rubricOf, sheetOf } from './rubric';
import { SignForm } from './sign-form';
import { FeedbackPreview, SheetSummary } from './signed-summary';
import { seatWords } from './words';

const route = getRouteApi('/signed-in/rate/$rating/review');

export function ReviewPage() {
  const { rating: ratingId } = route.useParams();
  const rating = api.useQuery(
    'get',
    '/api/ratings/{ratingId}',
    { params: { path: { ratingId } } },
    { staleTime: 0, refetchOnMount: 'always' },
  );
  const signed = (rating.data?.signOffs.length ?? 0) > 0;
  return (
    <>
      <PageTitle>{signed ? 'Signed rating' : 'Review and sign'}</PageTitle>
      <Loaded of={rating} rows={12}>
        {(data) => (data.signOffs.length > 0 ? <Signed rating={data} /> : <Unsigned rating={data} />)}
      </Loaded>
    </>
  );
}

function About({ rating }: { rating: Rating }) {
  const { conversation, station } = rating;
  return (
    <p>
      {station.code} {station.title} · {conversation.traineeName} · attempt {conversation.attempt} · {seatWords[rating.seat]}
    </p>
  );
}

function Unsigned({ rating }: { rating: Rating }) {
  const rubric = useMemo(() => rubricOf(rating.station), [rating.station]);
  const sheet = sheetOf(rating);
  const left = blanks(rubric, sheet);
  const alerts = alertCodes(sheet);
  return (
    <>
      <About rating={rating} />
      {left.length > 0 ? <Blanks left={left} rating={rating} /> : null}
      {rating.checks.length > 0 ? (
        <Notice tone="warning" title="You cannot sign this yet">
          <ul>
            {rating.checks.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {alerts.length > 0 ? <Consequences codes={alerts} station={rating.station} /> : null}
      {rating.secondLookReasons.length > 0 && rating.seat === 'rater' ? (
        <Notice title={rating.conversation.otherRaterName === null ? 'A second look would be due' : 'A second look follows'}>
          {rating.conversation.otherRaterName === null ? (
            <p>
              Nobody else watched this conversation, so nobody can look at it again. If it is “not yet”, that stands and nothing is waited
              for. If it is passed, the program lead books a new conversation with another rater.
            </p>
          ) : (
            <p>The result stands once the second rater has signed too. Until then neither of you sees the other’s sheet.</p>
          )}
        </Notice>
      ) : null}
      <SheetSummary station={rating.station} rubric={rubric} sheet={sheet} />
      <FeedbackPreview sheet={sheet} />
      {rating.conversation.outcome !== 'held' ? (
        <Notice title="Nothing to sign">
          <p>
            {rating.conversation.outcome === null
              ? 'The conversation is not over yet.'
              : 'This conversation did not come to an end, so it has no result and counts as no attempt.'}
          </p>
        </Notice>
      ) : (
        // another version of the sheet is another thing to sign: the statements are made anew
        <SignForm key={rating.version} rating={rating} blank={left.length} />
      )}
      <p>
        <TextLink to="/rate/$rating" params={{ rating: rating.id }}>
          Back to the sheet
        </TextLink>
      </p>
    </>
  );
}

function Blanks({ left, rating }: { left: readonly Blank[]; rating: Rating }) {
  return (
    <Notice tone="warning" title={left.length === 1 ? '1 place is blank' : `${left.length} places are blank`}>
      <ul>
        {left.map(({ anchor, words }) => (
          <li key={anchor}>
            <TextLink to="/rate/$rating" params={{ rating: rating.id }} hash={anchor}>
              {words}
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What follows from X1, X2, X8, X10 and X11, said before the signature, so that there is no surprise. */
function Consequences({ codes, station }: { codes: readonly string[]; station: RubricStation }) {
  return (
    <Notice tone="warning" title="What follows when you sign">
      <ul>
        {codes.map((code) => (
          <li key={code}>
            {code}: {station.critical.find((each) => each.code === code)?.text}
          </li>
        ))}
      </ul>
      <p>The result is “not yet”. The program lead knows already. Practice is paused from your signature on.</p>
      <p>
        The lead tells the trainee in person and offers support; no message goes out alone. A second look follows within three working days.
      </p>
    </Notice>
  );
}

function Signed({ rating }: { rating: Rating }) {
  const rubric = useMemo(() => rubricOf(rating.station), [rating.station]);
  const records = rating.signOffs;
  const standing = records.at(-1);
  const share = useCommand(
    (signOffId: string, intent) => http.POST('/api/sign-offs/{signOffId}/sharing', { params: { path: { signOffId } }, headers: intent }),
    { refresh: ['/api/ratings/{ratingId}'] },
  );
  if (!standing) return null;
  const record = JSON.parse(standing.record) as RatingRecord;
  return (
    <>
      <About rating={rating} />
      <Notice tone="success" title="Signed" announce>
        <p>
          {instantInWords(standing.signedAt)}.{' '}
          {standing.shareAt
            ? `The trainee can read the feedback from ${instantInWords(standing.shareAt)}.`
            : 'The feedback is not shared yet.'}
        </p>
        <p className={styles['digest']}>SHA-256 {standing.digest}</p>
      </Notice>
      {share.problem ? <ProblemAlert problem={share.problem} /> : null}
      <div className={styles['buttons']}>
        {standing.shareAt === null ? <Button onClick={() => void share.send(standing.id)}>Share the feedback now</Button> : null}
        {rating.can.compare ? (
          <ButtonLink
            to="/second/$rolePlay/compare"
            params={{ rolePlay: rating.conversation.id }}
            variant={standing.shareAt ? 'filled' : 'default'}
          >
            Compare both sheets
          </ButtonLink>
        ) : null}
        <ButtonLink to="/desk" variant="default">
          Back to the desk
        </ButtonLink>
      </div>
      {records.length > 1 ? (
        <Notice title="Corrected">
          <ol>
            {records.map(({ id, signedAt, result, reason }) => (
              <li key={id}>
                {instantInWords(signedAt)}: {result === 'passed' ? 'passed' : 'not yet'}
                {reason ? `. Reason: ${reason}` : ''}
              </li>
            ))}
          </ol>
        </Notice>
      ) : null}
      <SheetSummary station={rating.station} rubric={rubric} sheet={record.sheet} />
      <FeedbackPreview sheet={record.sheet} />
      <p>{record.meaning}</p>
      {rating.can.correct ? (
        <p>
          <TextLink to="/rate/$rating/correct" params={{ rating: rating.id }}>
            Correct this by a new record
          </TextLink>
        </p>
      ) : null}
    </>
  );
}
