import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { civilDateInWords } from '../../ui/dates';
import { DateField, SelectField, TextField } from '../../ui/fields';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { kindWords } from './conflict-words';
import styles from './people.module.css';
import { PERSON, type PersonProps } from './person-page';

type Licence = components['schemas']['LicenceResponse'];
type Calibration = components['schemas']['CalibrationResponse'];

/** Licences, calibrations and conflicts of interest: what makes somebody fit to sign, or not. */
export function ProfessionalProfile({ programId, person }: PersonProps) {
  const staff = person.roles.some(({ role }) => role === 'clinical-supervisor' || role === 'peer-supervisor' || role === 'reviewer');
  const end = useCommand(
    (conflictId: string, headers) => http.POST('/api/conflicts/{conflictId}/ending', { params: { path: { conflictId } }, headers }),
    { refresh: [PERSON] },
  );
  return (
    <>
      {staff || person.licences.length > 0 ? (
        <section aria-labelledby="licences">
          <h2 id="licences">Professional licences</h2>
          {person.licences.length === 0 ? <p>None on file.</p> : null}
          <ul className={styles['list']}>{person.licences.map(licenceItem)}</ul>
          {person.can.record ? (
            <Fold words="Record a licence">{(close) => <LicenceForm programId={programId} person={person} close={close} />}</Fold>
          ) : null}
        </section>
      ) : null}
      {staff || person.calibrations.length > 0 ? (
        <section aria-labelledby="calibrations">
          <h2 id="calibrations">Calibrations</h2>
          {person.calibrations.length === 0 ? <p>None on record.</p> : null}
          <ul className={styles['list']}>{person.calibrations.map(calibrationItem)}</ul>
          {person.can.record ? (
            <Fold words="Record a calibration">{(close) => <CalibrationForm programId={programId} person={person} close={close} />}</Fold>
          ) : null}
        </section>
      ) : null}
      <section aria-labelledby="conflicts">
        <h2 id="conflicts">Conflicts of interest</h2>
        {end.problem ? <ProblemAlert problem={end.problem} /> : null}
        {person.conflicts.length === 0 ? <p>None declared.</p> : null}
        <ul className={styles['list']}>
          {person.conflicts.map(({ id, personId, personName, otherName, kind }) => (
            <li key={id}>
              <div>
                {kindWords[kind]}: {personId === person.id ? otherName : personName}
              </div>
              {person.can.endConflicts ? (
                <Button
                  variant="default"
                  size="sm"
                  aria-label={`End: ${personId === person.id ? otherName : personName}`}
                  onClick={() => void end.send(id)}
                >
                  End
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function licenceItem({ id, kind, number, issuer, validFrom, validUntil, current }: Licence) {
  return (
    <li key={id}>
      <div>
        <b>{kind}</b>, {number}, {issuer}
        <br />
        <span className={styles['muted']}>
          {civilDateInWords(validFrom)} to {validUntil ? civilDateInWords(validUntil) : 'no end'}
        </span>
      </div>
      <StatusWord kind={current ? 'good' : 'attention'}>{current ? 'Current' : 'Not current'}</StatusWord>
    </li>
  );
}

function calibrationItem(calibration: Calibration) {
  const { id, stationCode, stationTitle, rubricVersion, calibratedOn, validUntil, reached, current, evidence } = calibration;
  const word = current ? 'Current' : reached ? 'Not current' : 'Below the standard';
  return (
    <li key={id}>
      <div>
        <b>
          {stationCode} {stationTitle}
        </b>
        , rubric {rubricVersion}
        <br />
        <span className={styles['muted']}>
          {calibration.levelsExact} of {calibration.levelsRated} levels exact, {calibration.criticalCaught} of {calibration.criticalSeeded}{' '}
          critical behaviours caught · {civilDateInWords(calibratedOn)} to {civilDateInWords(validUntil)} ·{' '}
          {calibration.source === 'run' ? 'calibration run here' : 'external, recorded by an admin'} · {evidence}
        </span>
      </div>
      <StatusWord kind={current ? 'good' : 'attention'}>{word}</StatusWord>
    </li>
  );
}

function Fold({ words, children }: { words: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  if (open) return <>{children(() => setOpen(false))}</>;
  return (
    <Button variant="default" onClick={() => setOpen(true)}>
      {words}
    </Button>
  );
}

function LicenceForm({ programId, person, close }: PersonProps & { close: () => void }) {
  const form = useCommandForm({
    initial: { kind: '', number: '', issuer: '', validFrom: '', validUntil: '' },
    check: ({ kind, number, issuer, validFrom }) => ({
      kind: kind === '' && 'Enter the kind of licence',
      number: number === '' && 'Enter its number',
      issuer: issuer === '' && 'Enter who gave it',
      validFrom: validFrom === '' && 'Enter the first day',
    }),
    send: ({ validUntil, ...body }, headers) =>
      http.POST('/api/programs/{programId}/people/{personId}/licences', {
        params: { path: { programId, personId: person.id } },
        body: { ...body, ...(validUntil ? { validUntil } : {}) },
        headers,
      }),
    refresh: [PERSON],
    done: close,
  });
  return (
    <CommandForm of={form} label="Record a licence">
      <TextField {...form.field('kind')} label="Kind" hint="For example: licensed clinical social worker" autoComplete="off" />
      <TextField {...form.field('number')} label="Number" autoComplete="off" />
      <TextField {...form.field('issuer')} label="Given by" hint="Check it with them before you record it" autoComplete="off" />
      <DateField {...form.field('validFrom')} label="First day" />
      <DateField {...form.field('validUntil')} label="Last day" optional />
      <FormButtons>
        <SubmitButton of={form}>Record this licence</SubmitButton>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </FormButtons>
    </CommandForm>
  );
}

const counts = ['examples', 'levelsRated', 'levelsExact', 'criticalSeeded', 'criticalCaught'] as const;

function CalibrationForm({ programId, person, close }: PersonProps & { close: () => void }) {
  const form = useCommandForm({
    initial: {
      stationCode: person.rubrics[0]?.stationCode ?? '',
      examples: '',
      levelsRated: '',
      levelsExact: '',
      criticalSeeded: '',
      criticalCaught: '',
      evidence: '',
      calibratedOn: '',
    },
    check: (values) => ({
      ...Object.fromEntries(counts.map((name) => [name, !/^\d+$/.test(values[name]) && 'Enter a whole number'])),
      evidence: values.evidence.trim() === '' && 'Say where the evidence lies',
      calibratedOn: values.calibratedOn === '' && 'Enter the day',
    }),
    send: ({ stationCode, evidence, calibratedOn, ...numbers }, headers) =>
      http.POST('/api/programs/{programId}/people/{personId}/calibrations', {
        params: { path: { programId, personId: person.id } },
        body: {
          stationCode,
          rubricVersion: person.rubrics.find((rubric) => rubric.stationCode === stationCode)?.rubricVersion ?? 1,
          examples: Number(numbers.examples),
          levelsRated: Number(numbers.levelsRated),
          levelsExact: Number(numbers.levelsExact),
          criticalSeeded: Number(numbers.criticalSeeded),
          criticalCaught: Number(numbers.criticalCaught),
          evidence,
          calibratedOn,
        },
        headers,
      }),
    refresh: [PERSON],
    done: close,
  });
  return (
    <CommandForm of={form} label="Record a calibration">
      <SelectField
        {...form.field('stationCode')}
        label="Practice conversation"
        data={person.rubrics.map(({ stationCode, title, rubricVersion }) => ({
          value: stationCode,
          label: `${stationCode} ${title}, rubric ${rubricVersion}`,
        }))}
      />
      <TextField {...form.field('examples')} label="Examples rated" inputMode="numeric" />
      <TextField {...form.field('levelsRated')} label="Levels rated" inputMode="numeric" />
      <TextField {...form.field('levelsExact')} label="Levels exact" inputMode="numeric" />
      <TextField {...form.field('criticalSeeded')} label="Critical behaviours in the examples" inputMode="numeric" />
      <TextField {...form.field('criticalCaught')} label="Critical behaviours caught" inputMode="numeric" />
      <TextField
        {...form.field('evidence')}
        label="Where the evidence lies"
        readBy="Admins, auditors and supervisors can read this."
        autoComplete="off"
      />
      <DateField {...form.field('calibratedOn')} label="Day of the calibration" />
      <FormButtons>
        <SubmitButton of={form}>Record this calibration</SubmitButton>
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
      </FormButtons>
    </CommandForm>
  );
}
