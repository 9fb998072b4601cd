import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import type { BoardDesk } from './board-desk';
import { ElsewhereNotice } from './elsewhere-notice';
import { GroupSwitch } from './group-switch';
import styles from './marking.module.css';
import { MarkingBoard } from './marking-board';
import { blanks, type Rating, rubricOf } from './rubric';
import { SavedWords } from './saved-words';
import { type ClockFacts, SessionClock, secondsOf } from './session-clock';
import { type KeeperState, keeperFor } from './sheet-keeper';
import { StopDialog } from './stop-dialog';
import { initials, seatWords } from './words';

const route = getRouteApi('/signed-in/rate/$rating');
const RATING = '/api/ratings/{ratingId}' as const;

export function MarkingPage() {
  const { rating: ratingId } = route.useParams();
  const rating = api.useQuery('get', RATING, { params: { path: { ratingId } } }, { refetchOnWindowFocus: true, staleTime: 0 });
  return (
    <Loaded of={rating} rows={12}>
      {(data) => (data.signOffs.length > 0 ? <AlreadySigned rating={data} /> : <Marking key={data.id} rating={data} />)}
    </Loaded>
  );
}

function AlreadySigned({ rating }: { rating: Rating }) {
  return (
    <>
      <PageTitle lead="This sheet is signed. It stays as it is.">{rating.station.title}</PageTitle>
      <GroupSwitch group={rating.conversation.group} rolePlayId={rating.conversation.id} />
      <ButtonLink to="/rate/$rating/review" params={{ rating: rating.id }}>
        Read what was signed
      </ButtonLink>
    </>
  );
}

function Marking({ rating }: { rating: Rating }) {
  const navigate = useNavigate();
  const keeper = keeperFor(rating);
  const state = keeper.state.use();
  const rubric = useMemo(() => rubricOf(rating.station), [rating.station]);
  const [stopping, setStopping] = useState(false);
  const clock = clockOf(rating, state);
  const clockNow = useRef(clock);
  useEffect(() => {
    clockNow.current = clock;
  });
  const desk = useMemo<BoardDesk>(
    () => ({
      change: (change) => keeper.change(change),
      type: (change) => keeper.type(change),
      undo: () => keeper.undo(),
      second: () => secondsOf(clockNow.current, Date.now()),
    }),
    [keeper],
  );
  const jotter = useMemo(() => ({ text: state.jotter, write: (text: string) => keeper.jot(text) }), [keeper, state.jotter]);
  const { conversation, station } = rating;
  const path = { rolePlayId: conversation.id };
  const refresh = [RATING, '/api/desk'];
  const begin = useCommand(
    (withFewer: boolean, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/start', { params: { path }, body: { withFewer }, headers: intent }),
    {
      refresh,
    },
  );
  const complete = useCommand(
    (_: null, intent) =>
      http.POST('/api/role-plays/{rolePlayId}/outcome', { params: { path }, body: { outcome: 'completed' }, headers: intent }),
    { refresh },
  );
  const conducts = rating.seat !== 'second-rater';
  const running = conversation.startedAt !== null && conversation.outcome === null;
  async function finish() {
    if (conducts && running && !(await complete.send(null))) return;
    await keeper.settled();
    await navigate({ to: '/rate/$rating/review', params: { rating: rating.id } });
  }
  const left = blanks(rubric, state.sheet).length;
  const problem = begin.problem ?? complete.problem ?? state.problem;
  return (
    <div className={styles['page']}>
      <PageTitle tab={`Marking ${station.code}`}>{`${station.code} ${station.title}`}</PageTitle>
      <p className={styles['meta']}>
        <span>
          <abbr title={conversation.traineeName}>{initials(conversation.traineeName)}</abbr> · attempt {conversation.attempt} · rubric v
          {station.rubricVersion} · {seatWords[rating.seat]}
        </span>
        <SessionClock clock={clock} minutes={station.minutes} pause={() => keeper.pause()} />
        <SavedWords state={state} />
      </p>
      <GroupSwitch group={conversation.group} rolePlayId={conversation.id} />
      {problem ? <ProblemAlert problem={problem} safe="Your marks are still here." /> : null}
      {state.elsewhere ? <ElsewhereNotice rubric={rubric} state={state} settle={(mine) => keeper.settle(mine)} /> : null}
      <Checks rating={rating} />
      {conversation.startedAt === null && conversation.outcome === null ? (
        <Notice title="Not begun yet">
          <p>Check with everybody: who they are, that they are ready, and the word that stops the conversation.</p>
          {conducts && conversation.tooFew ? (
            <p>
              Fewer trainees are booked than this conversation is made for. You can hold it with fewer, or cancel it on the page of your
              times and offer another.
            </p>
          ) : null}
          {conducts ? (
            <Button onClick={() => void begin.send(conversation.tooFew)}>
              {conversation.tooFew
                ? 'Start with fewer trainees'
                : conversation.group.length > 1
                  ? 'Start for the whole group'
                  : 'Start the conversation'}
            </Button>
          ) : (
            <p>The first rater starts it.</p>
          )}
        </Notice>
      ) : null}
      <MarkingBoard
        station={station}
        rubric={rubric}
        sheet={state.sheet}
        desk={desk}
        jotter={jotter}
        pause={() => keeper.pause()}
        finish={() => void finish()}
        startAt={rowOfHash(rubric)}
      />
      <div className={styles['foot']}>
        {conversation.outcome === null && (conducts || conversation.startedAt !== null) ? (
          <Button variant="default" onClick={() => setStopping(true)}>
            {conversation.startedAt === null ? 'It does not take place' : 'I need to stop the session'}
          </Button>
        ) : (
          <span />
        )}
        <span>{left === 0 ? 'Nothing left blank' : `${left} left blank`}</span>
        <Button onClick={() => void finish()} aria-busy={complete.pending}>
          Finish and review
        </Button>
      </div>
      <StopDialog
        opened={stopping}
        close={() => setStopping(false)}
        conversation={{ id: conversation.id, startsAt: conversation.startsAt, started: conversation.startedAt !== null }}
        conducts={conducts}
        debrief={station.debrief}
      />
    </div>
  );
}

/** The clock of the conversation on this device: the server's instants, moved by how far the two clocks are apart. */
function clockOf({ conversation, now }: Rating, { pausedAt, pausedSeconds }: KeeperState): ClockFacts {
  const skew = skewOf(now);
  const here = (instant: string | null) => (instant === null ? null : Date.parse(instant) + skew);
  return { startedAt: here(conversation.startedAt), endedAt: here(conversation.endedAt), pausedAt, pausedSeconds };
}

const skews = new Map<string, number>();
function skewOf(now: string): number {
  const known = skews.get(now);
  if (known !== undefined) return known;
  const skew = Date.now() - Date.parse(now);
  skews.clear();
  skews.set(now, skew);
  return skew;
}

function rowOfHash(rubric: ReturnType<typeof rubricOf>): string | null {
  const anchor = location.hash.slice(1).replace(/^b-/, '');
  const row = rubric.competencies.find(
    ({ code, harmful, basic, advanced }) => code === anchor || [...harmful, ...basic, ...advanced].some((each) => each.code === anchor),
  );
  return row?.code ?? null;
}

function Checks({ rating }: { rating: Rating }) {
  if (rating.checks.length === 0) return null;
  return (
    <Notice tone="warning" title="You cannot sign this yet">
      <ul>
        {rating.checks.map(({ code, message }) => (
          <li key={code}>{message}</li>
        ))}
      </ul>
      <p>You can mark and save. Please tell the program admin.</p>
    </Notice>
  );
}
