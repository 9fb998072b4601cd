import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextAreaField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import styles from '../practise/practise.module.css';
import { ClockNote, spanInWords } from '../practise/words';

type Decisions = components['schemas']['PracticeDecisionsResponse'];
type ThirdLook = Decisions['thirdLooks'][number];
type LastAttempt = Decisions['lastAttempts'][number];

const REFRESH = ['/api/practice-decisions', '/api/harm-desks', '/api/role-plays/{rolePlayId}/third-look-times'];

/** What the lead and the admins decide about practice conversations: third looks and last attempts. */
export function DecisionsPage() {
  const found = api.useQuery('get', '/api/practice-decisions', {}, { staleTime: 0 });
  return (
    <>
      <PageTitle lead="Conversations that need another rater, and trainees with no attempt left.">Decisions</PageTitle>
      <Loaded of={found}>
        {(lists) =>
          lists.every(({ thirdLooks, lastAttempts }) => thirdLooks.length + lastAttempts.length === 0) ? (
            <EmptyState why="No practice conversation waits for a decision of yours." />
          ) : (
            lists.map((list) => <Lists key={list.programId} list={list} />)
          )
        }
      </Loaded>
    </>
  );
}

function Lists({ list: { programId, thirdLooks, moreThirdLooks, lastAttempts } }: { list: Decisions }) {
  return (
    <>
      {thirdLooks.length > 0 ? (
        <section aria-labelledby={`third-${programId}`}>
          <h2 id={`third-${programId}`}>Third looks</h2>
          <p>A rater who is new to this trainee sees a new conversation with another story. It uses up no attempt.</p>
          <ul className={styles['cards']}>
            {thirdLooks.map((look) => (
              <li key={look.rolePlayId} className={styles['card']}>
                <Look look={look} />
              </li>
            ))}
          </ul>
          {moreThirdLooks ? <p>These wait longest. More come up as they are settled.</p> : null}
        </section>
      ) : null}
      {lastAttempts.length > 0 ? (
        <section aria-labelledby={`last-${programId}`}>
          <h2 id={`last-${programId}`}>After the last attempt</h2>
          <ul className={styles['cards']}>
            {lastAttempts.map((attempt) => (
              <li key={`${attempt.enrolmentId} ${attempt.stationCode}`} className={styles['card']}>
                <Last attempt={attempt} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const reasons: Record<ThirdLook['why'], string> = {
  'raters-differ': 'Two raters saw it differently. The levels of the third decide.',
  'nobody-else-watched': 'A second look is due, and nobody else watched. It is passed only if both raters pass.',
  'second-look-unsigned':
    'The second look is not signed. You can wait for it, or book a new conversation; it is then passed only if both raters pass.',
};
const states = {
  'to-book': { kind: 'attention', word: 'To book' },
  booked: { kind: 'waiting', word: 'Booked' },
  'to-sign': { kind: 'waiting', word: 'Waits for the signature' },
} as const;

function Look({ look }: { look: ThirdLook }) {
  const [choosing, setChoosing] = useState(false);
  const { kind, word } = states[look.state];
  return (
    <>
      <div className={styles['head']}>
        <h3>
          {look.traineeName}, {look.stationCode} {look.stationTitle}
        </h3>
        <StatusWord kind={kind}>{word}</StatusWord>
      </div>
      <p>{reasons[look.why]}</p>
      {look.resultStands ? (
        <p>
          “Not yet” stands already, because harm that one rater saw is not undone. The trainee can go on to the next attempt without this.
        </p>
      ) : null}
      <p className={styles['quiet']}>Since {instantInWords(look.since)}</p>
      {look.booking ? (
        <p>
          {instantInWords(look.booking.startsAt)} with {look.booking.raterName}.{' '}
          {look.booking.acceptedAt ? 'The trainee has agreed to this time.' : 'The trainee has not answered yet.'}
        </p>
      ) : null}
      {look.can.compare ? (
        <p>
          <TextLink to="/second/$rolePlay/compare" params={{ rolePlay: look.rolePlayId }}>
            See both sheets
          </TextLink>
        </p>
      ) : null}
      {choosing ? <Times look={look} done={() => setChoosing(false)} /> : null}
      {look.can.book && !choosing ? (
        <div className={styles['buttons']}>
          <Button variant="default" aria-label={`Find a time with a third rater for ${look.traineeName}`} onClick={() => setChoosing(true)}>
            Find a time with a third rater
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Times({ look, done }: { look: ThirdLook; done: () => void }) {
  const times = api.useQuery('get', '/api/role-plays/{rolePlayId}/third-look-times', { params: { path: { rolePlayId: look.rolePlayId } } });
  const book = useCommand(
    (offeredTimeId: string, headers) =>
      http.POST('/api/role-plays/{rolePlayId}/third-look', {
        params: { path: { rolePlayId: look.rolePlayId } },
        body: { offeredTimeId },
        headers,
      }),
    { refresh: REFRESH, done },
  );
  return (
    <Notice title="Times with a third rater">
      {book.problem ? (
        <ProblemAlert problem={book.problem} undone="Nothing was booked." retry={book.again ?? (() => void times.refetch())} />
      ) : null}
      <Loaded of={times}>
        {(shown) =>
          shown.times.length === 0 ? (
            <>
              <p>
                No calibrated rater who is new to this trainee has a free time with a role-player. Ask one to offer a time for{' '}
                {look.stationCode}.
              </p>
              {shown.reasons.length > 0 ? (
                <ul>
                  {shown.reasons.map(({ code, message }) => (
                    <li key={code}>{message}</li>
                  ))}
                </ul>
              ) : null}
            </>
          ) : (
            <>
              <ClockNote />
              <ul className={styles['cards']}>
                {shown.times.map((time) => (
                  <li key={time.id} className={styles['card']}>
                    <p id={`time-${time.id}`}>
                      {spanInWords(time)}, {time.raterName}
                    </p>
                    <Button
                      variant="default"
                      disabled={book.pending}
                      aria-describedby={`time-${time.id}`}
                      onClick={() => void book.send(time.id)}
                    >
                      Book this time
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <p>The trainee gets a message, and can keep the time, choose another one or cancel it.</p>
      <Button variant="default" onClick={done}>
        Not now
      </Button>
    </Notice>
  );
}

function Last({ attempt }: { attempt: LastAttempt }) {
  const [giving, setGiving] = useState(false);
  return (
    <>
      <h3>
        {attempt.traineeName}, {attempt.stationCode} {attempt.stationTitle}
      </h3>
      <p>{attempt.attemptsHeld} attempts were held, and none is left. Please talk with the trainee about what comes next.</p>
      {giving ? <Give attempt={attempt} done={() => setGiving(false)} /> : null}
      {attempt.can.give && !giving ? (
        <div className={styles['buttons']}>
          <Button variant="default" aria-label={`Give ${attempt.traineeName} one more attempt`} onClick={() => setGiving(true)}>
            Give one more attempt
          </Button>
        </div>
      ) : null}
      {attempt.can.give ? null : (
        <p className={styles['quiet']}>The program lead decides about it, unless the two stand in a conflict of interest.</p>
      )}
    </>
  );
}

function Give({ attempt: { enrolmentId, stationCode }, done }: { attempt: LastAttempt; done: () => void }) {
  const form = useCommandForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' && 'Say why one more attempt is right' }),
    send: ({ reason }, headers) =>
      http.POST('/api/enrolments/{enrolmentId}/stations/{stationCode}/extra-attempts', {
        params: { path: { enrolmentId, stationCode } },
        body: { reason: reason.trim() },
        headers,
      }),
    refresh: REFRESH,
    done,
  });
  return (
    <CommandForm of={form} label="One more attempt">
      <TextAreaField {...form.field('reason')} label="Why one more attempt is right" maxLength={1000} readBy="The trainee can read this." />
      <FormButtons>
        <SubmitButton of={form}>Give one more attempt</SubmitButton>
        <Button variant="default" onClick={done}>
          Not now
        </Button>
      </FormButtons>
    </CommandForm>
  );
}
