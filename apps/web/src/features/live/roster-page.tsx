import { Anchor, Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { instantInWords, minutesInWords } from '../../ui/dates';
import { SelectField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import styles from '../practise/practise.module.css';
import { Where } from '../practise/words';
import { checkPlan, PlanFields } from './plan-fields';
import { RecordMinutes } from './record-minutes';
import { SignedMinutes } from './signed-minutes';
import { When } from './when';
import { type LiveSession, liveLooks } from './words';

const route = getRouteApi('/signed-in/live/led/$id');
const LIVE = '/api/live-sessions/{liveSessionId}';
const REFRESH = [LIVE, '/api/programs/{programId}/live-sessions'];

/** One live session: when and where, who comes, and their minutes. */
export function RosterPage() {
  const { id } = route.useParams();
  const live = api.useQuery('get', LIVE, { params: { path: { liveSessionId: id } } });
  return (
    <>
      <PageTitle>{live.data?.title ?? 'Live session'}</PageTitle>
      <Loaded of={live} rows={8}>
        {(shown) => (
          <>
            <About live={shown} />
            <Roster live={shown} />
          </>
        )}
      </Loaded>
      <p>
        <TextLink to="/live/led">Back to live sessions</TextLink>
      </p>
    </>
  );
}

function About({ live }: { live: LiveSession }) {
  const [changing, setChanging] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const cancel = useCommand(
    (liveSessionId: string, intent) =>
      http.POST('/api/live-sessions/{liveSessionId}/cancellation', { params: { path: { liveSessionId } }, headers: intent }),
    { refresh: REFRESH, done: () => setCancelling(false) },
  );
  const look = liveLooks[live.state];
  return (
    <section className={styles['card']} aria-label="When and where">
      <div className={styles['head']}>
        <p>
          {live.moduleTitle} · {minutesInWords(live.minutes)}
        </p>
        <StatusWord kind={look.kind}>{look.word}</StatusWord>
      </div>
      <p>
        <When span={live} zone={live.zone} />
      </p>
      <p>
        <Where mode={live.mode} place={live.place} />
      </p>
      <p>Led by {live.facilitators.map(({ name }) => name).join(' and ')}.</p>
      <p>{live.purpose}</p>
      <p>
        <Anchor href={`/api/live-sessions/${live.id}/calendar.ics`} download>
          Add to my calendar
        </Anchor>
      </p>
      {cancel.problem ? <ProblemAlert problem={cancel.problem} /> : null}
      {changing ? <Change live={live} done={() => setChanging(false)} /> : null}
      {cancelling ? (
        <Notice title="Cancel this live session?">
          <p>Everybody on the roster gets a message, and nothing can be recorded for it.</p>
          <div className={styles['buttons']}>
            <Button color="red" loading={cancel.pending} onClick={() => void cancel.send(live.id)}>
              Cancel the live session
            </Button>
            <Button variant="default" onClick={() => setCancelling(false)}>
              Keep it
            </Button>
          </div>
        </Notice>
      ) : null}
      <div className={styles['buttons']}>
        {live.can.readGuide ? (
          <ButtonLink to="/live/led/$id/guide" params={{ id: live.id }} variant={live.can.record ? 'default' : 'filled'}>
            Open the guide
          </ButtonLink>
        ) : null}
        {live.can.change && !changing && !cancelling ? (
          <Button variant="default" onClick={() => setChanging(true)}>
            Change when and where
          </Button>
        ) : null}
        {live.can.cancel && !cancelling && !changing ? (
          <Button variant="default" onClick={() => setCancelling(true)}>
            Cancel
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Change({ live, done }: { live: LiveSession; done: () => void }) {
  const { programId } = live;
  const options = api.useQuery('get', '/api/programs/{programId}/live-session-options', { params: { path: { programId } } });
  const form = useCommandForm({
    initial: {
      date: live.date,
      time: live.time,
      mode: live.mode,
      place: live.place,
      seats: String(live.seats),
      facilitatorIds: live.facilitators.map(({ id }) => id),
    },
    check: checkPlan,
    version: live.version,
    send: ({ seats, ...rest }, intent, header) =>
      http.PUT(LIVE, {
        params: { path: { liveSessionId: live.id }, header },
        body: { ...rest, seats: Number(seats) },
        headers: intent,
      }),
    refresh: REFRESH,
    done,
  });
  return (
    <Loaded of={options} rows={4}>
      {({ zone, facilitators }) => (
        <CommandForm of={form} label="When and where">
          <PlanFields form={form} zone={zone} facilitators={facilitators} />
          <FormButtons>
            <SubmitButton of={form}>Save and tell everybody</SubmitButton>
            <Button variant="default" onClick={done}>
              Leave it
            </Button>
          </FormButtons>
        </CommandForm>
      )}
    </Loaded>
  );
}

function Roster({ live }: { live: LiveSession }) {
  const expected = live.roster.filter(({ cannotCome }) => !cannotCome).length;
  return (
    <section aria-labelledby="roster">
      <h2 id="roster">Roster</h2>
      <p className={styles['quiet']}>
        {expected} of {live.seats} seats. Names are shown to those who lead and to admins only.
      </p>
      {live.can.record ? (
        <RecordMinutes live={live} />
      ) : live.signedAt ? (
        <>
          <p>
            Signed by {live.signedByName} on {instantInWords(live.signedAt)}.
          </p>
          <SignedMinutes live={live} />
        </>
      ) : (
        <Expected live={live} />
      )}
      {live.can.seat ? <AddPerson live={live} /> : null}
    </section>
  );
}

function Expected({ live }: { live: LiveSession }) {
  return (
    <ul className={styles['cards']}>
      {live.roster.map((seat) => (
        <li key={seat.enrolmentId} className={styles['card']}>
          <div className={styles['head']}>
            <h3>{seat.name}</h3>
            {seat.cannotCome ? <StatusWord kind="neutral">Cannot come</StatusWord> : null}
          </div>
          {seat.cohortName ? <p className={styles['quiet']}>{seat.cohortName}</p> : null}
          {live.can.seat ? <TakeOff live={live} seat={seat} /> : null}
        </li>
      ))}
    </ul>
  );
}

function TakeOff({ live, seat }: { live: LiveSession; seat: LiveSession['roster'][number] }) {
  const remove = useCommand(
    (enrolmentId: string, intent) =>
      http.DELETE('/api/live-sessions/{liveSessionId}/seats/{enrolmentId}', {
        params: { path: { liveSessionId: live.id, enrolmentId } },
        headers: intent,
      }),
    { refresh: REFRESH },
  );
  return (
    <>
      {remove.problem ? <ProblemAlert problem={remove.problem} /> : null}
      <div className={styles['buttons']}>
        <Button
          variant="default"
          loading={remove.pending}
          aria-label={`Take off the roster: ${seat.name}`}
          onClick={() => void remove.send(seat.enrolmentId)}
        >
          Take off the roster
        </Button>
      </div>
    </>
  );
}

function AddPerson({ live }: { live: LiveSession }) {
  const options = api.useQuery('get', '/api/programs/{programId}/live-session-options', {
    params: { path: { programId: live.programId } },
  });
  const form = useCommandForm({
    initial: { enrolmentId: '' },
    check: ({ enrolmentId }) => ({ enrolmentId: enrolmentId === '' && 'Choose somebody' }),
    send: ({ enrolmentId }, intent) =>
      http.POST('/api/live-sessions/{liveSessionId}/seats', {
        params: { path: { liveSessionId: live.id } },
        body: { enrolmentIds: [enrolmentId] },
        headers: intent,
      }),
    refresh: REFRESH,
    forMore: true,
  });
  const seated = new Set(live.roster.map(({ enrolmentId }) => enrolmentId));
  return (
    <Loaded of={options} rows={2}>
      {({ trainees }) => (
        <CommandForm of={form} label="Somebody more">
          <SelectField
            {...form.field('enrolmentId')}
            label="Somebody more"
            hint="Somebody who makes up a session comes on the roster here, too."
            data={[
              { value: '', label: 'Choose somebody' },
              ...trainees
                .filter(({ enrolmentId }) => !seated.has(enrolmentId))
                .map(({ enrolmentId, name }) => ({ value: enrolmentId, label: name })),
            ]}
          />
          <FormButtons>
            <SubmitButton of={form} variant="default">
              Put on the roster
            </SubmitButton>
          </FormButtons>
        </CommandForm>
      )}
    </Loaded>
  );
}
