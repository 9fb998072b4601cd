import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { CommandForm, FormButtons, SubmitButton, useCommandForm } from '../../ui/command-form';
import { DateField, SelectField, TextAreaField, TextField, TickField } from '../../ui/fields';
import { TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { gradeWords, typeWords } from '../author/words';
import { type Banks, BanksArea, difficultyChoices, objectiveChoices } from './banks-area';
import { Near } from './near';
import styles from './question-banks.module.css';

type Draft = components['schemas']['QuestionDraftResponse'];
type Fields = components['schemas']['QuestionFieldsResponse'];
type Part = components['schemas']['QuestionPartResponse'];
type Fault = components['schemas']['QuestionDraftFaultResponse'];

const route = getRouteApi('/signed-in/author/banks/drafts/$draft');
const READ_BY = 'Authors and admins of the program can read this.';

/** One draft with everything that can be said about a question. */
export function DraftPage() {
  return <BanksArea title="Mend a draft">{(banks, programId) => <Loading banks={banks} programId={programId} />}</BanksArea>;
}

function Loading({ banks, programId }: { banks: Banks; programId: string }) {
  const { draft: draftId } = route.useParams();
  const draft = api.useQuery('get', '/api/programs/{programId}/question-drafts/{draftId}', { params: { path: { programId, draftId } } });
  return (
    <Loaded of={draft} rows={12}>
      {(loaded) => <Editor key={loaded.id} draft={loaded} banks={banks} programId={programId} />}
    </Loaded>
  );
}

/** Selects hold texts; "" stands for "not yet". */
interface Values extends Omit<Fields, 'difficulty' | 'scoring' | 'distractors' | 'sources'> {
  difficulty: string;
  scoring: string;
  distractors: { text: string }[];
  sources: string[];
}

const valuesOf = ({ difficulty, scoring, distractors, ...question }: Fields): Values => ({
  ...question,
  difficulty: difficulty ?? '',
  scoring: scoring ?? '',
  distractors: distractors.map((text) => ({ text })),
});

const fieldsOf = ({ difficulty, scoring, distractors, ...values }: Values): components['schemas']['QuestionDraftRequest'] => ({
  ...values,
  difficulty: difficulty === '' ? null : (difficulty as 'easy'),
  scoring: scoring === '' ? null : (scoring as 'fractions'),
  distractors: distractors.map(({ text }) => text).filter((text) => text.trim() !== ''),
});

const emptyPart: Part = { code: '', text: '', pairedWith: '', right: false, grade: null, feedback: '' };

function Editor({ draft, banks, programId }: { draft: Draft; banks: Banks; programId: string }) {
  const form = useCommandForm<Values, Draft>({
    initial: valuesOf(draft.question),
    version: draft.version,
    send: (values, intent, header) =>
      http.PUT('/api/programs/{programId}/question-drafts/{draftId}', {
        params: { path: { programId, draftId: draft.id }, header },
        body: fieldsOf(values),
        headers: intent,
      }),
    refresh: ['/api/programs/{programId}/question-drafts'],
  });
  const { type } = form.values;
  const faultAt = (field: string) => draft.faults.find((fault) => fault.field === field && fault.part === null)?.message;
  return (
    <>
      <TextLink to="/author/banks/drafts" search={{ bank: draft.bankCode }}>
        {`All drafts for ${draft.bankCode}`}
      </TextLink>
      <Lacks draft={draft} />
      <CommandForm of={form} label="The question">
        <SelectField
          label="Kind of question"
          value={type}
          onChange={(event) => form.set(withType(form.values, event.currentTarget.value as Fields['type']))}
          data={Object.entries(typeWords).map(([value, label]) => ({ value, label }))}
        />
        <TextAreaField {...form.field('stem')} label="Question" hint="Markdown" readBy={READ_BY} error={faultAt('stem')} minRows={4} />
        <Parts form={form} faults={draft.faults} />
        {type === 'ordering' ? (
          <TextAreaField {...form.field('feedback')} label="What is said about the order" readBy={READ_BY} error={faultAt('feedback')} />
        ) : null}
        {type === 'multiple' || type === 'ordering' ? (
          <SelectField {...form.field('scoring')} label="Scoring" data={scorings[type]} error={faultAt('scoring')} />
        ) : null}
        <TextAreaField {...form.field('explanation')} label="Explanation" readBy={READ_BY} error={faultAt('explanation')} />
        <SelectField
          {...form.field('objective')}
          label="Objective"
          data={objectiveChoices(banks, draft.bankCode)}
          error={faultAt('objective')}
        />
        <SelectField {...form.field('difficulty')} label="Difficulty" data={difficultyChoices} error={faultAt('difficulty')} />
        <Sources form={form} banks={banks} error={faultAt('sources')} />
        <TickField {...form.tick('mustPass')} label="It must be right to pass" />
        {type === 'true-false' || type === 'ordering' ? null : <TickField {...form.tick('shuffle')} label="Answers are shuffled" />}
        <TextField
          {...form.field('code')}
          label="Code"
          optional
          hint="Empty: a new one is given when it is added."
          maw="14rem"
          error={faultAt('code')}
        />
        <DateField
          {...form.field('reviewedOn')}
          label="Read again on"
          optional
          hint="Empty: the day it is added"
          error={faultAt('reviewedOn')}
        />
        <DateField
          {...form.field('reviewBy')}
          label="To be read again by"
          optional
          hint="Empty: a year after that"
          error={faultAt('reviewBy')}
        />
        {draft.can.edit ? (
          <FormButtons>
            <SubmitButton of={form}>Save the draft</SubmitButton>
          </FormButtons>
        ) : null}
      </CommandForm>
    </>
  );
}

const scorings = {
  multiple: [
    { value: 'fractions', label: 'Each right answer counts, each wrong one counts against it' },
    { value: 'all-or-nothing', label: 'All right, or nothing' },
  ],
  ordering: [
    { value: 'absolute', label: 'Each step in its place counts' },
    { value: 'adjacent', label: 'Each step followed by the right one counts' },
    { value: 'all-or-nothing', label: 'All right, or nothing' },
  ],
} as const;

/** Another kind keeps what it has a place for. */
function withType(values: Values, type: Fields['type']): Values {
  const truth = ['true', 'false'].map((code, at) => ({ ...emptyPart, code, right: at === 0 }));
  const was = values.type === 'true-false' ? [emptyPart, emptyPart] : values.parts;
  const parts =
    type === 'true-false'
      ? truth
      : was.map((part) => ({ ...part, grade: type === 'judgement' ? (part.grade ?? (part.right ? 'best' : 'poor')) : part.grade }));
  const scoring = type === 'multiple' ? 'fractions' : type === 'ordering' ? 'absolute' : '';
  return { ...values, type, parts: values.type === type ? values.parts : parts, scoring: values.type === type ? values.scoring : scoring };
}

function Lacks({ draft: { faults, replaces, near, question } }: { draft: Draft }) {
  return (
    <Notice tone={faults.length > 0 ? 'warning' : 'success'} announce>
      {faults.length === 0 ? (
        <p>{replaces ? `It lacks nothing and takes the place of ${question.code}.` : 'It lacks nothing and can be added to the bank.'}</p>
      ) : (
        <>
          <p>What it still lacks, as it was saved:</p>
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.where} ${fault.code} ${fault.message}`}>{inWords(fault)}</li>
            ))}
          </ul>
        </>
      )}
      <Near near={near} />
    </Notice>
  );
}

const inWords = ({ where, message }: Fault): string => `${where}: ${message}`;

type Form = ReturnType<typeof useCommandForm<Values>>;

/** Fields of a part that have a box of their own, where their faults stand. */
const boxes = new Set(['text', 'left', 'right', 'feedback']);

function Parts({ form, faults }: { form: Form; faults: readonly Fault[] }) {
  const { type, parts, distractors } = form.values;
  const own = type === 'matching' ? 'pairs' : type === 'ordering' ? 'sequence' : 'options';
  const set = (next: Part[]) => form.set({ ...form.values, parts: next });
  const word = type === 'matching' ? 'pair' : type === 'ordering' ? 'step' : 'answer';
  const ofParts = faults.find((fault) => fault.field === own && fault.part === null)?.message;
  return (
    <>
      {ofParts ? <p className={styles['problem']}>{ofParts}</p> : null}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name of their own until they are saved
        <fieldset key={at} className={styles['part']}>
          <legend>
            {type === 'true-false'
              ? part.code === 'true'
                ? 'True'
                : 'False'
              : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${at + 1}`}
          </legend>
          {faults
            .filter((fault) => fault.field === own && fault.part === at && !boxes.has(fault.within ?? ''))
            .map(({ code, message }) => (
              <p key={`${code} ${message}`} className={styles['problem']}>
                {message}
              </p>
            ))}
          <OnePart
            form={form}
            at={at}
            faults={faults.filter((fault) =>
              type === 'true-false' ? fault.field === 'feedback' && fault.within === part.code : fault.field === own && fault.part === at,
            )}
            change={(change) => set(parts.map((each, place) => (place === at ? { ...each, ...change } : each)))}
            set={set}
          />
          {type === 'true-false' ? null : (
            <div className={styles['buttons']}>
              {at > 0 ? (
                <Button variant="default" size="sm" onClick={() => set(moved(parts, at, at - 1))}>
                  {`Move ${word} ${at + 1} up`}
                </Button>
              ) : null}
              <Button variant="default" size="sm" onClick={() => set(parts.filter((_, place) => place !== at))}>
                {`Take ${word} ${at + 1} out`}
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      {type === 'true-false' ? null : (
        <div>
          <Button variant="default" onClick={() => set([...parts, { ...emptyPart, grade: type === 'judgement' ? 'poor' : null }])}>
            {`Add ${word === 'answer' ? 'an' : 'a'} ${word}`}
          </Button>
        </div>
      )}
      {type === 'matching' ? (
        <fieldset className={styles['part']}>
          <legend>Right sides that go with nothing</legend>
          {distractors.map((_, at) => (
            <TextField
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={at}
              {...form.field(`distractors.${at}.text`)}
              label={`Extra text ${at + 1}`}
              hint="Leave it empty to take it out."
              readBy={READ_BY}
            />
          ))}
          <div>
            <Button variant="default" size="sm" onClick={() => form.set({ ...form.values, distractors: [...distractors, { text: '' }] })}>
              Add an extra text
            </Button>
          </div>
        </fieldset>
      ) : null}
    </>
  );
}

interface OnePartProps {
  form: Form;
  at: number;
  faults: readonly Fault[];
  change: (change: Partial<Part>) => void;
  set: (parts: Part[]) => void;
}

function OnePart({ form, at, faults, change, set }: OnePartProps) {
  const { type, parts } = form.values;
  const part = parts[at];
  if (!part) return null;
  const faultIn = (...names: string[]) => faults.find(({ within }) => names.includes(within ?? ''))?.message;
  return (
    <>
      {type === 'true-false' ? null : (
        <TextAreaField
          {...form.field(`parts.${at}.text`)}
          label={type === 'matching' ? 'Left side' : type === 'ordering' ? 'Step' : 'Answer'}
          error={faultIn('text', 'left')}
          readBy={READ_BY}
          minRows={1}
        />
      )}
      {type === 'matching' ? (
        <TextAreaField {...form.field(`parts.${at}.pairedWith`)} label="Right side" error={faultIn('right')} readBy={READ_BY} minRows={1} />
      ) : null}
      {type === 'single' || type === 'true-false' ? (
        <TickField
          checked={part.right}
          onChange={(event) => event.currentTarget.checked && set(parts.map((each, place) => ({ ...each, right: place === at })))}
          label="This is the right answer"
        />
      ) : null}
      {type === 'multiple' ? (
        <TickField
          checked={part.right}
          onChange={(event) => change({ right: event.currentTarget.checked })}
          label="This is a right answer"
        />
      ) : null}
      {type === 'judgement' ? (
        <SelectField
          label="Grade"
          value={part.grade ?? 'poor'}
          onChange={(event) => change({ grade: event.currentTarget.value as 'best', right: event.currentTarget.value === 'best' })}
          data={Object.entries(gradeWords).map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      {type === 'ordering' ? null : (
        <TextAreaField
          {...form.field(`parts.${at}.feedback`)}
          label="Feedback to it"
          error={faultIn('feedback', 'true', 'false')}
          readBy={READ_BY}
          minRows={1}
        />
      )}
    </>
  );
}

function moved(parts: readonly Part[], from: number, to: number): Part[] {
  const rest = parts.filter((_, at) => at !== from);
  const part = parts[from];
  return part ? [...rest.slice(0, to), part, ...rest.slice(to)] : [...parts];
}

function Sources({ form, banks, error }: { form: Form; banks: Banks; error: string | undefined }) {
  const { sources } = form.values;
  const unknown = sources.filter((code) => !banks.sources.some((source) => source.code === code));
  const all = [...banks.sources, ...unknown.map((code) => ({ code, title: 'Not among the sources of the curriculum' }))];
  const toggle = (code: string, on: boolean) =>
    form.set({ ...form.values, sources: on ? [...sources, code] : sources.filter((each) => each !== code) });
  return (
    <fieldset className={styles['part']}>
      <legend>Sources</legend>
      {error ? <p className={styles['problem']}>{error}</p> : null}
      <p>{sources.length === 0 ? 'None yet.' : sources.join(', ')}</p>
      <details>
        <summary>Choose sources</summary>
        {all.map(({ code, title }) => (
          <TickField
            key={code}
            checked={sources.includes(code)}
            onChange={(event) => toggle(code, event.currentTarget.checked)}
            label={`${code}: ${title}`}
          />
        ))}
      </details>
    </fieldset>
  );
}
