import { Button, Checkbox, Stack } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { type Command, type Intent, type Over, useCommand } from '../../ui/command';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { civilDateInWords, minutesInWords } from '../../ui/dates';
import { DateField, SelectField, TextAreaField, TextField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { PageTitle } from '../../ui/page-title';
import { ProblemAlert } from '../../ui/problem-alert';
import { useOpened } from '../../ui/what-was-read';
import styles from '../practise/practise.module.css';
import { useEnrolmentId } from '../quizzes/use-enrolment';
import { categoryWord, type Hours, kindWords, settingWords } from './words';

type Log = components['schemas']['HoursLogResponse'];
type Claim = components['schemas']['PracticeHoursRequest'];
interface Draft {
  date: string;
  hours: string;
  minutes: string;
  category: string;
  kinds: string[];
  setting: Hours['setting'];
  supervisorId: string;
  note: string;
}

const newRoute = getRouteApi('/signed-in/hours/new');
const changeRoute = getRouteApi('/signed-in/hours/change/$id');
const REFRESH = ['/api/enrolments/{enrolmentId}/practice-hours'];

export function NewHoursPage() {
  const { copy } = newRoute.useSearch();
  return (
    <WithLog title="Add practice hours">
      {(log, enrolmentId) => (
        <HoursForm
          log={log}
          initial={draftFrom(log, log.entries.find(({ id }) => id === copy) ?? null, true)}
          send={(body, intent) =>
            http.POST('/api/enrolments/{enrolmentId}/practice-hours', { params: { path: { enrolmentId } }, body, headers: intent })
          }
        />
      )}
    </WithLog>
  );
}

export function ChangeHoursPage() {
  const { id } = changeRoute.useParams();
  return (
    <WithLog title="Change practice hours">
      {(log) => {
        const entry = log.entries.find((each) => each.id === id);
        if (!entry) return <CannotShow />;
        return (
          <>
            {entry.reason ? (
              <Notice tone="warning" title="Why it came back">
                <p>
                  {entry.supervisorName} wrote: {entry.reason}
                </p>
              </Notice>
            ) : null}
            <ChangeHours log={log} entry={entry} />
          </>
        );
      }}
    </WithLog>
  );
}

function ChangeHours({ log, entry }: { log: Log; entry: Hours }) {
  if (!useOpened(entry.can.change)) return <CannotShow />;
  return (
    <HoursForm
      log={log}
      initial={draftFrom(log, entry, false)}
      version={entry.version}
      send={(body, intent, header) =>
        http.PUT('/api/practice-hours/{hoursId}', { params: { path: { hoursId: entry.id }, header }, body, headers: intent })
      }
    />
  );
}

function WithLog({ title, children }: { title: string; children: (log: Log, enrolmentId: string) => React.ReactNode }) {
  const enrolmentId = useEnrolmentId();
  const log = api.useQuery(
    'get',
    '/api/enrolments/{enrolmentId}/practice-hours',
    { params: { path: { enrolmentId: enrolmentId ?? '' } } },
    { enabled: enrolmentId !== null },
  );
  if (!enrolmentId) return <CannotShow />;
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <Loaded of={log}>{(shown) => children(shown, enrolmentId)}</Loaded>
      <p>
        <TextLink to="/hours">Back to practice hours</TextLink>
      </p>
    </>
  );
}

interface FormProps {
  log: Log;
  initial: Draft;
  version?: number;
  send: (body: Claim, intent: Intent, over: Over) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

/** Two steps: fill in, then read once more before it goes to the supervisor. */
function HoursForm({ log, initial, version, send }: FormProps) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(initial);
  const [checking, setChecking] = useState(false);
  // here, so that what was sent without an answer keeps its key while something is changed
  const command = useCommand((values: Draft, intent, over) => send(claimOf(values), intent, over), {
    refresh: REFRESH,
    version,
    done: () => navigate({ to: '/hours' }),
  });
  if (checking) return <CheckAnswers log={log} draft={draft} command={command} change={() => setChecking(false)} />;
  return (
    <Fill
      log={log}
      initial={draft}
      done={(next) => {
        setDraft(next);
        setChecking(true);
      }}
    />
  );
}

function Fill({ log, initial, done }: { log: Log; initial: Draft; done: (draft: Draft) => void }) {
  const form = useCommandForm<Draft>({
    initial,
    quiet: true,
    check: (values) => ({
      date: values.date === '' ? 'Enter the date' : values.date > log.today && 'Enter a date that is not in the future',
      minutes: minutesOf(values) === null && 'Enter how long it took, in whole hours and minutes',
      kinds: values.kinds.length === 0 && 'Choose at least one kind of support',
      supervisorId: values.supervisorId === '' && 'Choose your supervisor',
    }),
    // nothing is sent from this step
    send: () => Promise.resolve({ response: new Response(null) }),
    done: (_, values) => done(values),
  });
  const kinds = form.field('kinds');
  return (
    <CommandForm of={form}>
      <DateField {...form.field('date')} label="Date" max={log.today} />
      <TextField {...form.field('hours')} label="Hours" inputMode="numeric" maw="8rem" />
      <TextField {...form.field('minutes')} label="Minutes" inputMode="numeric" maw="8rem" />
      <SelectField
        {...form.field('category')}
        label="Activity"
        data={log.categories.map((category) => ({ value: category, label: categoryWord(category) }))}
      />
      <Checkbox.Group
        id={kinds.id}
        value={kinds.value}
        onChange={kinds.onChange}
        error={kinds.error}
        label="Kind of support"
        description="One or more."
      >
        <Stack gap="sm" mt="xs">
          {Object.entries(kindWords).map(([kind, word]) => (
            <Checkbox key={kind} value={kind} label={word} />
          ))}
        </Stack>
      </Checkbox.Group>
      <SelectField
        {...form.field('setting')}
        label="How you met"
        data={Object.entries(settingWords).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        {...form.field('supervisorId')}
        label="Supervisor"
        data={log.supervisors.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextAreaField
        {...form.field('note')}
        label="Note"
        optional
        maxLength={2000}
        hint="What you did. Please leave out names and anything that tells who it was."
        readBy="Your supervisor can read this. It is not watched for emergencies."
      />
      <FormButtons>
        <SubmitButton of={form}>Check your answers</SubmitButton>
      </FormButtons>
    </CommandForm>
  );
}

function CheckAnswers({ log, draft, command, change }: { log: Log; draft: Draft; command: Command<Draft>; change: () => void }) {
  const supervisor = log.supervisors.find(({ id }) => id === draft.supervisorId)?.name ?? '';
  const lines: [string, string][] = [
    ['Date', civilDateInWords(draft.date)],
    ['How long', minutesInWords(minutesOf(draft) ?? 0)],
    ['Activity', categoryWord(draft.category)],
    ['Kind of support', draft.kinds.map((kind) => kindWords[kind as keyof typeof kindWords]).join(', ')],
    ['How you met', settingWords[draft.setting]],
    ['Supervisor', supervisor],
    ['Note', draft.note.trim() === '' ? 'None' : draft.note],
  ];
  return (
    <section aria-labelledby="check">
      <h2 id="check" tabIndex={-1} ref={focusOnce}>
        Check your answers
      </h2>
      {command.problem ? <ProblemAlert problem={command.problem} safe="What you typed is still here." /> : null}
      <dl className={styles['card']}>
        {lines.map(([term, text]) => (
          <div key={term}>
            <dt>
              <b>{term}</b>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>{supervisor} will see this and approve it, or send it back with a reason.</p>
      <div className={styles['buttons']}>
        <Button loading={command.pending} onClick={() => void command.send(draft)}>
          Send hours for approval
        </Button>
        <Button variant="default" disabled={command.pending} onClick={change}>
          Change something
        </Button>
      </div>
    </section>
  );
}

function focusOnce(heading: HTMLElement | null) {
  heading?.focus();
}

function draftFrom(log: Log, entry: Hours | null, today: boolean): Draft {
  const minutes = entry?.minutes ?? null;
  return {
    date: entry && !today ? entry.date : log.today,
    hours: minutes === null ? '' : String(Math.floor(minutes / 60)),
    minutes: minutes === null ? '' : String(minutes % 60),
    category: entry?.category ?? log.categories[0] ?? '',
    kinds: entry ? [...entry.kinds] : [],
    setting: entry?.setting ?? 'in-person',
    supervisorId: log.supervisors.find(({ id }) => id === entry?.supervisorId)?.id ?? log.supervisors[0]?.id ?? '',
    note: entry && !today ? entry.note : '',
  };
}

/** Null where hours and minutes are no whole numbers or nothing at all. */
function minutesOf({ hours, minutes }: Draft): number | null {
  if (![hours, minutes].every((text) => /^\d{0,4}$/.test(text.trim()))) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return total > 0 ? total : null;
}

function claimOf(draft: Draft): Claim {
  const { date, category, kinds, setting, supervisorId, note } = draft;
  return { date, minutes: minutesOf(draft) ?? 0, category, kinds: kinds as Claim['kinds'], setting, supervisorId, note };
}
