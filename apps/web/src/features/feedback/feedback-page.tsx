import { getRouteApi } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { civilDateInWords, instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextAreaField, TickField } from '../../ui/fields';
import { LevelBadge } from '../../ui/level-badge';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import { useOpened } from '../../ui/what-was-read';
import { openHelp } from '../help/help-dialog';
import { aboutWords } from '../marking/words';
import styles from './feedback.module.css';
import { MyPauses } from './my-pauses';

type Feedback = components['schemas']['FeedbackResponse'];

const route = getRouteApi('/signed-in/practise/feedback/$signOff');

export function FeedbackListPage() {
  const enrolmentId = useMe()?.enrolments[0]?.id ?? '';
  const feedback = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/feedback',
    { params: { path: { enrolmentId } } },
    { enabled: enrolmentId !== '' },
  );
  return (
    <>
      <PageTitle lead="What raters wrote after your practice conversations. You can read it as often as you like.">Feedback</PageTitle>
      {enrolmentId === '' ? null : <MyPauses enrolmentId={enrolmentId} />}
      <Loaded of={feedback}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState why="No feedback yet. It shows up here when a rater shares it with you." />
          ) : (
            <ul className={styles['list']}>
              {list.map((each) => (
                <li key={each.signOffId}>
                  <TextLink to="/practise/feedback/$signOff" params={{ signOff: each.signOffId }}>
                    {each.stationCode} {each.stationTitle}
                  </TextLink>
                  <span>
                    {civilDateInWords(each.heldOn)} · {each.raterName}
                    {each.acknowledgedAt === null && each.correctedById === null ? ' · new' : ''}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

export function FeedbackPage() {
  const { signOff: signOffId } = route.useParams();
  const feedback = api.useQuery('get', '/api/sign-offs/{signOffId}/feedback', { params: { path: { signOffId } } });
  return (
    <>
      <PageTitle>Feedback</PageTitle>
      <Loaded of={feedback} rows={12}>
        {(data) => <Words key={data.signOffId} feedback={data} />}
      </Loaded>
      <p>
        <TextLink to="/practise/feedback">All feedback</TextLink>
      </p>
    </>
  );
}

const WAITS = {
  'second-rater': 'A second rater looks at this conversation too. The result stands once they have signed; you will read it here.',
  'third-rater':
    'Another rater will see a new conversation with you. It uses up no attempt. You get a message when a time is booked, or you can book one yourself.',
  rater: 'The first rater has not signed yet.',
} as const;

function Words({ feedback }: { feedback: Feedback }) {
  const { result, waitsFor, levels, critical, notes } = feedback;
  const opened = useOpened(feedback.can.acknowledge);
  return (
    <>
      <p>
        {feedback.stationCode} {feedback.stationTitle}, {civilDateInWords(feedback.heldOn)}, with {feedback.raterName}
      </p>
      {feedback.correctedById ? (
        <Notice title="A newer record stands">
          <p>
            This one was corrected. Both stay visible.{' '}
            <TextLink to="/practise/feedback/$signOff" params={{ signOff: feedback.correctedById }}>
              Read the newer one
            </TextLink>
          </p>
        </Notice>
      ) : null}
      {feedback.correctionReason ? (
        <Notice title="This corrects an earlier record">
          <p>Reason: {feedback.correctionReason}</p>
        </Notice>
      ) : null}
      <p>
        {result === 'passed' ? <StatusWord kind="good">Passed</StatusWord> : null}
        {result === 'not-yet' ? <StatusWord kind="neutral">Not yet</StatusWord> : null}
        {result === 'waiting' ? <StatusWord kind="waiting">Waiting for a person</StatusWord> : null}
      </p>
      {result === 'waiting' && waitsFor ? <p>{WAITS[waitsFor]}</p> : null}
      {result === 'not-yet' ? (
        <p>What helps now: the feedback talk with your supervisor, and the one thing to practise below. Then you can book another time.</p>
      ) : null}
      <h2>One strength</h2>
      <p className={styles['words']}>{feedback.strength}</p>
      <h2>One change</h2>
      <p className={styles['words']}>{feedback.change}</p>
      <h2>One thing to practise</h2>
      <p className={styles['words']}>{feedback.task}</p>
      <h2>Levels</h2>
      <dl className={styles['levels']}>
        {levels.map(({ code, title, level }) => (
          <div key={code}>
            <dt>{title}</dt>
            <dd>{level === null ? 'No chance to see it this time' : <LevelBadge level={level as 1 | 2 | 3 | 4} />}</dd>
          </div>
        ))}
      </dl>
      {critical.length > 0 ? (
        <>
          <h2>Seen, and important for safety</h2>
          <ul>
            {critical.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p>
            Please talk it over with your supervisor.{' '}
            <button type="button" className={styles['link']} onClick={openHelp}>
              Help for you is here
            </button>
          </p>
        </>
      ) : null}
      {notes.length > 0 ? (
        <>
          <h2>Notes</h2>
          <ul>
            {notes.map(({ about, atSecond, text }) => (
              <li key={`${atSecond} ${about} ${text}`} className={styles['words']}>
                <b>
                  {String(Math.floor(atSecond / 60)).padStart(2, '0')}:{String(atSecond % 60).padStart(2, '0')}
                </b>{' '}
                {aboutWords(about)}: {text}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {feedback.acknowledgedAt ? (
        <Notice tone="success" title="You have read this" announce>
          <p>{instantInWords(feedback.acknowledgedAt)}</p>
          {feedback.comment ? <p>Your comment: {feedback.comment}</p> : null}
          {feedback.asksAnotherLook ? <p>You asked for another look. The program lead will talk with you.</p> : null}
        </Notice>
      ) : null}
      {opened && !feedback.acknowledgedAt ? <Acknowledge signOffId={feedback.signOffId} /> : null}
    </>
  );
}

function Acknowledge({ signOffId }: { signOffId: string }) {
  const form = useCommandForm({
    initial: { comment: '', asksAnotherLook: false },
    send: ({ comment, asksAnotherLook }, intent) =>
      http.POST('/api/sign-offs/{signOffId}/acknowledgement', {
        params: { path: { signOffId } },
        body: { asksAnotherLook, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
        headers: intent,
      }),
    refresh: ['/api/sign-offs/{signOffId}/feedback', '/api/enrolments/{enrolmentId}/feedback'],
  });
  return (
    <section aria-labelledby="read-title">
      <h2 id="read-title">Say that you have read it</h2>
      <p>It means that you have read it, not that you agree with it.</p>
      <CommandForm of={form} label="Say that you have read it">
        <TextAreaField
          {...form.field('comment')}
          label="Comment or question"
          optional
          maxLength={2000}
          readBy="The program lead reads this if you ask for another look. If not, only you see it. It is not watched for emergencies."
        />
        <TickField {...form.tick('asksAnotherLook')} label="I ask for another look. The program lead will talk with me." />
        <SubmitButton of={form}>I have read this</SubmitButton>
      </CommandForm>
    </section>
  );
}
