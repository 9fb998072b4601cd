import { Button } from '@mantine/core';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { useCommand } from '../../ui/command';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { civilDateInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { SelectField } from '../../ui/fields';
import { ButtonLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import styles from '../practise/practise.module.css';
import { ClockNote, spanInWords, Where } from '../practise/words';
import { CancelPart } from '../role-player/cancel-part';
import { FeedbackTalks } from './feedback-talks';
import { FurtherRolePlayers } from './further-role-players';
import { useStaffProgramId } from './program';

type Availability = components['schemas']['AvailabilityResponse'];
type Time = Availability['times'][number];

const REFRESH = ['/api/programs/{programId}/availability'];
const states = {
  'seat-open': { kind: 'attention', word: 'A part is open' },
  free: { kind: 'info', word: 'Free to book' },
  booked: { kind: 'good', word: 'Booked' },
} as const;

/** The times a supervisor offers and what was booked in them; an admin sees everybody's. */
export function AvailabilityPage() {
  const programId = useStaffProgramId();
  if (!programId) return <CannotShow />;
  return <Times programId={programId} />;
}

function Times({ programId }: { programId: string }) {
  const availability = api.useQuery('get', '/api/programs/{programId}/availability', { params: { path: { programId } } });
  return (
    <>
      <PageTitle lead="When practice conversations can take place, and who takes part.">Times for practice conversations</PageTitle>
      <Loaded of={availability} rows={6}>
        {(shown) => (
          <>
            {shown.canOffer ? <Offer shown={shown} /> : null}
            {shown.canOffer ? <FeedbackTalks /> : null}
            {shown.times.length === 0 ? (
              <EmptyState why="No time is offered." />
            ) : (
              <>
                <ClockNote />
                <ul className={styles['cards']}>
                  {shown.times.map((time) => (
                    <li key={time.id} className={styles['card']}>
                      <OneTime time={time} shown={shown} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Offer({ shown }: { shown: Availability }) {
  const calibrated = shown.stations.filter(({ calibratedUntil }) => calibratedUntil !== null);
  return (
    <>
      <p>
        {calibrated.length === 0
          ? 'No calibration of yours is current, so you cannot offer times yet. You can calibrate here; an admin can also record one from a course elsewhere.'
          : `You can rate ${calibrated.map(({ title, calibratedUntil }) => `${title} (until ${civilDateInWords(calibratedUntil ?? '')})`).join(', ')}.`}
      </p>
      {calibrated.length === 0 ? (
        <p>
          <ButtonLink to="/calibrate">Open calibration</ButtonLink>
        </p>
      ) : null}
      {calibrated.length > 0 ? (
        <p>
          <ButtonLink to="/availability/new">Offer a time</ButtonLink>
        </p>
      ) : null}
    </>
  );
}

function OneTime({ time, shown }: { time: Time; shown: Availability }) {
  const [staffing, setStaffing] = useState(false);
  const withdraw = useCommand(
    (offeredTimeId: string, intent) =>
      http.DELETE('/api/offered-times/{offeredTimeId}', { params: { path: { offeredTimeId } }, headers: intent }),
    { refresh: REFRESH },
  );
  const look = states[time.state];
  const titleOf = (code: string) => shown.stations.find((station) => station.code === code)?.title ?? code;
  return (
    <>
      <div className={styles['head']}>
        <h2>{spanInWords(time)}</h2>
        <StatusWord kind={look.kind}>{look.word}</StatusWord>
      </div>
      <p>
        {time.bookedStation
          ? `${titleOf(time.bookedStation)} with ${time.trainees.map(({ name }) => name).join(', ')}`
          : `For ${time.stationCodes.map(titleOf).join(', ')}`}
      </p>
      <p>
        <Where mode={time.mode} place={time.place} />
      </p>
      <p className={styles['quiet']}>
        Rates: {time.rater.name} · second rater: {time.secondRater?.name ?? 'nobody yet'} · role-player:{' '}
        {time.rolePlayer ? [time.rolePlayer, ...time.furtherRolePlayers].map(({ name }) => name).join(', ') : 'nobody yet'}
        {time.traineeSeats > 1 ? ` · seats: ${time.trainees.length} of ${time.traineeSeats} booked` : ''}
      </p>
      {withdraw.problem ? <ProblemAlert problem={withdraw.problem} /> : null}
      {staffing ? <Staff time={time} shown={shown} done={() => setStaffing(false)} /> : null}
      <div className={styles['buttons']}>
        {time.rolePlayId ? (
          <CancelPart rolePlay={{ id: time.rolePlayId, stationTitle: titleOf(time.bookedStation ?? ''), can: { cancel: true } }} />
        ) : null}
        {time.canStaff && !staffing ? (
          <Button variant="default" onClick={() => setStaffing(true)}>
            Choose who takes part
          </Button>
        ) : null}
        {time.canWithdraw ? (
          <Button variant="default" loading={withdraw.pending} onClick={() => void withdraw.send(time.id)}>
            Take this time back
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Staff({ time, shown, done }: { time: Time; shown: Availability; done: () => void }) {
  // of what is chosen over, which somebody else may have changed since
  const [version] = useState(time.version);
  const form = useCommandForm({
    initial: {
      secondRaterId: time.secondRater?.id ?? '',
      rolePlayerId: time.rolePlayer?.id ?? '',
      further: time.furtherRolePlayers.map(({ id }) => id),
    },
    send: (values, intent) =>
      http.PUT('/api/offered-times/{offeredTimeId}/staff', {
        params: { path: { offeredTimeId: time.id }, header: { 'If-Match': String(version) } },
        body: {
          secondRaterId: values.secondRaterId || null,
          rolePlayerId: values.rolePlayerId || null,
          furtherRolePlayerIds: values.further,
        },
        headers: intent,
      }),
    refresh: REFRESH,
    done,
  });
  return (
    <CommandForm of={form} label="Who takes part">
      <SelectField {...form.field('rolePlayerId')} label="Role-player" data={choices(shown.rolePlayers)} />
      {time.traineeSeats > 1 ? (
        <FurtherRolePlayers
          field={form.field('further')}
          people={shown.rolePlayers.filter(({ id }) => id !== form.field('rolePlayerId').value)}
        />
      ) : null}
      <SelectField
        {...form.field('secondRaterId')}
        label="Second rater"
        hint="Needed where two supervisors watch."
        data={choices(shown.raters.filter(({ id }) => id !== time.rater.id))}
      />
      <FormButtons>
        <SubmitButton of={form}>Save who takes part</SubmitButton>
        <Button variant="default" onClick={done}>
          Leave it
        </Button>
      </FormButtons>
    </CommandForm>
  );
}

export function choices(people: readonly { id: string; name: string }[]) {
  return [{ value: '', label: 'Nobody yet' }, ...people.map(({ id, name }) => ({ value: id, label: name }))];
}
