import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandForm, SubmitButton, useCommandForm } from '../../ui/command-form';
import { civilDateInWords, instantInWords } from '../../ui/dates';
import { EmptyState } from '../../ui/empty-state';
import { TextAreaField, TickField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { StatusWord } from '../../ui/status-word';
import styles from '../desk/desk.module.css';

type HarmDesk = components['schemas']['HarmDeskResponse'];
type Pause = components['schemas']['PracticePauseResponse'];

export function SafetyDeskPage() {
  const found = api.useQuery('get', '/api/harm-desks', {}, { staleTime: 0 });
  const desks = found.data ?? [];
  const empty = desks.every(
    ({ alerts, pauses, thirdLooks, askedLooks }) => alerts.length + pauses.length + thirdLooks.length + askedLooks.length === 0,
  );
  return (
    <>
      <PageTitle lead="For the named lead of a program: what a rater marked as critical, pauses of practice, and who asks for another look.">
        Safety desk
      </PageTitle>
      {desks.map(({ programId }) => (
        <p key={programId}>
          <TextLink to="/calibrate/raters/$program" params={{ program: programId }}>
            How raters did in calibration
          </TextLink>
        </p>
      ))}
      <Loaded of={found}>
        {(list) =>
          empty ? (
            <EmptyState why="Nothing waits for you. You will get a message at once when a rater marks something critical." />
          ) : (
            list.map((desk) => <OneDesk key={desk.programId} desk={desk} />)
          )
        }
      </Loaded>
    </>
  );
}

function OneDesk({ desk }: { desk: HarmDesk }) {
  const open = desk.pauses.filter(({ state, toldAt }) => state !== 'lifted' || toldAt === null);
  const over = desk.pauses.filter((pause) => !open.includes(pause));
  return (
    <>
      {open.length > 0 ? <h2>Pauses of practice</h2> : null}
      {open.map((pause) => (
        <OnePause key={pause.id} pause={pause} />
      ))}
      {desk.thirdLooks.length > 0 ? (
        <section aria-labelledby="third-looks">
          <h2 id="third-looks">A third rater is needed</h2>
          <p>
            <TextLink to="/decisions">Book a new conversation with a third rater</TextLink>
          </p>
          <ul className={styles['list']}>
            {desk.thirdLooks.map(({ rolePlayId, traineeName, stationCode, askedAt }) => (
              <li key={rolePlayId}>
                <span>
                  {traineeName}, {stationCode}, since {instantInWords(askedAt)}
                </span>
                <TextLink to="/second/$rolePlay/compare" params={{ rolePlay: rolePlayId }}>
                  See both sheets
                </TextLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {desk.askedLooks.length > 0 ? (
        <section aria-labelledby="asked-looks">
          <h2 id="asked-looks">Asked for another look</h2>
          <ul className={styles['list']}>
            {desk.askedLooks.map(({ signOffId, traineeName, stationCode, askedAt, comment }) => (
              <li key={signOffId}>
                <span>
                  {traineeName}, {stationCode}, {instantInWords(askedAt)}
                  {comment ? <>: {comment}</> : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {desk.alerts.length > 0 ? (
        <section aria-labelledby="alerts">
          <h2 id="alerts">Marked by raters</h2>
          <ul className={styles['list']}>
            {desk.alerts.map(({ id, behaviour, change, changedAt, traineeName, raterName, stationCode, signed }) => (
              <li key={id}>
                <span>
                  <b>
                    {behaviour.code} {behaviour.text}
                  </b>
                  <br />
                  {traineeName}, {stationCode}, marked by {raterName}, {instantInWords(changedAt)}
                </span>
                <StatusWord kind={change === 'withdrawn' ? 'neutral' : 'attention'}>
                  {change === 'withdrawn' ? 'Taken back' : signed ? 'Signed' : 'In a draft'}
                </StatusWord>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {over.length > 0 ? (
        <section aria-labelledby="over">
          <h2 id="over">Pauses that are over</h2>
          <ul className={styles['list']}>
            {over.map(({ id, traineeName, stationCode, openedAt, closedAt, liftingReason }) => (
              <li key={id}>
                <span>
                  {traineeName}, {stationCode}, {instantInWords(openedAt)} to {closedAt ? instantInWords(closedAt) : ''}
                  {liftingReason ? `. ${liftingReason}` : '. The second look did not confirm it.'}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const STATES = {
  'waiting-for-second-look': 'Waiting for the second look',
  confirmed: 'Confirmed by the second look',
  lifted: 'Over',
} as const;

function OnePause({ pause }: { pause: Pause }) {
  return (
    <Notice tone="warning" title={`${pause.traineeName}, ${pause.stationCode}`}>
      <p>
        {pause.nobodyElseWatched && pause.state !== 'lifted' ? (
          <>
            Since {instantInWords(pause.openedAt)}. Nobody else watched this conversation, so no second look can follow. After the talk you
            decide: end the pause with a reason, or leave it.
          </>
        ) : (
          <>
            {STATES[pause.state]}. Since {instantInWords(pause.openedAt)}; the second look is due by{' '}
            {civilDateInWords(pause.secondLookDueOn)}.
          </>
        )}
      </p>
      <ul>
        {pause.behaviours.map(({ code, text }) => (
          <li key={code}>
            {code} {text}
          </li>
        ))}
      </ul>
      {pause.appeal ? <p>The trainee asks for another look: {pause.appeal}</p> : null}
      {pause.toldAt ? (
        <p>
          Told in person on {instantInWords(pause.toldAt)}.{pause.talkNote ? ` Your note: ${pause.talkNote}` : ''}
        </p>
      ) : (
        <p>The trainee has not been told yet. Please talk with them, and offer support.</p>
      )}
      {pause.can.recordTalk ? <Talk pauseId={pause.id} /> : null}
      {pause.can.lift ? <Lift pauseId={pause.id} /> : null}
    </Notice>
  );
}

const refresh = ['/api/harm-desks'];

function Talk({ pauseId }: { pauseId: string }) {
  const form = useCommandForm({
    initial: { supportOffered: false, note: '' },
    check: ({ supportOffered }) => ({ supportOffered: !supportOffered && 'Say that support was offered' }),
    send: ({ supportOffered, note }, intent) =>
      http.POST('/api/practice-pauses/{pauseId}/talk', {
        params: { path: { pauseId } },
        body: { supportOffered, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        headers: intent,
      }),
    refresh,
  });
  return (
    <CommandForm of={form} label="I have talked with the trainee">
      <TickField {...form.tick('supportOffered')} label="I told them in person and offered support" />
      <TextAreaField
        {...form.field('note')}
        label="What we agreed"
        optional
        maxLength={2000}
        readBy="Only the program lead can read this."
      />
      <SubmitButton of={form}>Record the talk</SubmitButton>
    </CommandForm>
  );
}

function Lift({ pauseId }: { pauseId: string }) {
  const form = useCommandForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() === '' && 'Say why the pause ends' }),
    send: (body, intent) => http.POST('/api/practice-pauses/{pauseId}/lifting', { params: { path: { pauseId } }, body, headers: intent }),
    refresh,
  });
  return (
    <CommandForm of={form} label="End the pause">
      <TextAreaField {...form.field('reason')} label="Why the pause ends" maxLength={2000} readBy="The trainee can read this." />
      <SubmitButton of={form} variant="default">
        End the pause
      </SubmitButton>
    </CommandForm>
  );
}
