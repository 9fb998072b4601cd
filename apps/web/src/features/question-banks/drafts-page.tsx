import { Button, Checkbox } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { SelectField } from '../../ui/fields';
import { ButtonLink, TextLink } from '../../ui/links';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { useUndo } from '../../ui/undo';
import { typeWords } from '../author/words';
import { HtmlText } from '../items/html-text';
import { type Banks, BanksArea, counted } from './banks-area';
import { Near } from './near';
import styles from './question-banks.module.css';

type Drafts = components['schemas']['QuestionDraftsResponse'];
type Line = components['schemas']['QuestionDraftLineResponse'];
type Addition = components['schemas']['QuestionAdditionResponse'];

const route = getRouteApi('/signed-in/author/banks/drafts');

/** Drafts bank by bank: what each lacks, and adding those that lack nothing. */
export function DraftsPage() {
  return (
    <BanksArea title="Drafts" lead="Questions that were imported and are in no bank yet. One that lacks nothing can be added.">
      {(banks, programId) => <Loading banks={banks} programId={programId} />}
    </BanksArea>
  );
}

function Loading({ banks, programId }: { banks: Banks; programId: string }) {
  const drafts = api.useQuery('get', '/api/programs/{programId}/question-drafts', { params: { path: { programId } } });
  return (
    <Loaded of={drafts} rows={8}>
      {(loaded) => <DraftsOf banks={banks} programId={programId} drafts={loaded} />}
    </Loaded>
  );
}

function DraftsOf({
  banks: { banks },
  programId,
  drafts: { drafts, can, curriculumVersionId },
}: {
  banks: Banks;
  programId: string;
  drafts: Drafts;
}) {
  const navigate = useNavigate();
  const [made, setMade] = useState<Addition | null>(null);
  const codes = [...new Set(drafts.map(({ bankCode }) => bankCode))];
  const bank = route.useSearch().bank ?? codes[0] ?? '';
  const choices = [...new Set([...codes, ...(bank === '' ? [] : [bank])])];
  const title = (code: string) => banks.find((each) => each.code === code)?.title ?? code;
  return (
    <>
      {made ? <Made made={made} base={curriculumVersionId} /> : null}
      {choices.length > 1 ? (
        <div className={styles['form']}>
          <SelectField
            label="Question bank"
            value={bank}
            onChange={(event) => {
              setMade(null);
              void navigate({ to: '/author/banks/drafts', search: { bank: event.currentTarget.value }, replace: true });
            }}
            data={choices.map((code) => ({ value: code, label: title(code) }))}
          />
        </div>
      ) : null}
      <OfBank
        key={bank}
        bank={bank}
        title={title(bank)}
        programId={programId}
        drafts={drafts.filter(({ bankCode }) => bankCode === bank)}
        canEdit={can.edit}
        curriculumVersionId={curriculumVersionId}
        done={setMade}
      />
    </>
  );
}

interface OfBankProps {
  bank: string;
  title: string;
  programId: string;
  drafts: readonly Line[];
  canEdit: boolean;
  curriculumVersionId: string;
  done: (made: Addition) => void;
}

function OfBank({ bank, title, programId, drafts, canEdit, curriculumVersionId, done }: OfBankProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [looked, setLooked] = useState<Addition | null>(null);
  const undo = useUndo();
  const refresh = ['/api/programs/{programId}/question-banks', '/api/programs/{programId}/question-drafts'];
  const add = useCommand(
    (body: components['schemas']['QuestionAdditionRequest'], headers) =>
      http.POST('/api/programs/{programId}/question-banks/{bankCode}/additions', {
        params: { path: { programId, bankCode: bank } },
        body,
        headers,
      }),
    {
      quiet: true,
      refresh: [...refresh, '/api/programs/{programId}/curriculum-versions'],
      done: (reply) => {
        if (reply.dryRun) return setLooked(reply);
        setLooked(null);
        setTicked(new Set());
        done(reply);
      },
    },
  );
  const remove = useCommand(
    (draftId: string, headers) =>
      http.DELETE('/api/programs/{programId}/question-drafts/{draftId}', { params: { path: { programId, draftId } }, headers }),
    { refresh, notDone: (_, id) => putBack(id) },
  );
  const putBack = (id: string) => setHidden((now) => new Set([...now].filter((each) => each !== id)));
  const shown = drafts.filter(({ id }) => !hidden.has(id));
  const whole = shown.filter(({ lacks }) => lacks.length === 0);
  const chosen = shown.filter(({ id }) => ticked.has(id)).map(({ id }) => id);
  const tick = (ids: readonly string[], on: boolean) => {
    setLooked(null);
    add.clear();
    setTicked(new Set(on ? [...ticked, ...ids] : [...ticked].filter((id) => !ids.includes(id))));
  };
  const erase = ({ id, code, stemHtml }: Line) => {
    setHidden(new Set([...hidden, id]));
    tick([id], false);
    undo.hold(
      `Draft ${code === '' ? `“${words(stemHtml)}”` : code} is deleted.`,
      () => void remove.send(id),
      () => putBack(id),
    );
  };
  return (
    <>
      {undo.bar}
      {remove.problem ? <ProblemAlert problem={remove.problem} /> : null}
      {shown.length === 0 ? (
        <EmptyState
          why={bank === '' ? 'No drafts wait.' : `No drafts wait for ${title}.`}
          next={
            canEdit ? (
              <ButtonLink to="/author/banks/import" variant="default" search={bank === '' ? {} : { bank }}>
                Import questions
              </ButtonLink>
            ) : null
          }
        />
      ) : (
        <>
          <h2>{title}</h2>
          <p>
            {counted(whole.length, 'draft lacks', 'drafts lack')} nothing,{' '}
            {counted(shown.length - whole.length, 'draft needs', 'drafts need')} another look.
          </p>
          {canEdit && whole.length > 0 ? (
            <Checkbox
              label={`Choose all ${whole.length} that lack nothing`}
              checked={whole.every(({ id }) => ticked.has(id))}
              onChange={(event) =>
                tick(
                  whole.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
          ) : null}
          <DataTable<Line>
            caption={`Drafts for ${bank}`}
            note={`${shown.length}, the newest import first`}
            rows={shown}
            rowKey={({ id }) => id}
            columns={[
              { key: 'stem', head: 'Question', cell: (draft) => <Question draft={draft} /> },
              { key: 'type', head: 'Kind', cell: ({ type }) => typeWords[type] },
              { key: 'lacks', head: 'What it lacks', cell: (draft) => <Lacks draft={draft} /> },
              ...(canEdit
                ? [
                    {
                      key: 'do',
                      head: 'Choose or delete',
                      cell: (draft: Line) => (
                        <div className={styles['question']}>
                          {draft.lacks.length === 0 ? (
                            <Checkbox
                              label={draft.code === '' ? 'Choose' : `Choose ${draft.code}`}
                              aria-label={`Choose${draft.code === '' ? '' : ` ${draft.code}`} “${words(draft.stemHtml)}”`}
                              checked={ticked.has(draft.id)}
                              onChange={(event) => tick([draft.id], event.currentTarget.checked)}
                            />
                          ) : null}
                          <Button variant="default" size="sm" aria-label={`Delete “${words(draft.stemHtml)}”`} onClick={() => erase(draft)}>
                            Delete
                          </Button>
                        </div>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {add.problem ? <ProblemAlert problem={add.problem} undone="The bank and the drafts are as they were." retry={add.again} /> : null}
          {looked ? <Looked looked={looked} /> : null}
          {canEdit && chosen.length > 0 ? (
            <div className={styles['buttons']}>
              {looked && looked.faults.length === 0 ? (
                <Button aria-busy={add.pending} onClick={() => void add.send({ curriculumVersionId, draftIds: chosen, dryRun: false })}>
                  {`Add ${counted(chosen.length, 'question', 'questions')} to the bank`}
                </Button>
              ) : (
                <Button aria-busy={add.pending} onClick={() => void add.send({ curriculumVersionId, draftIds: chosen, dryRun: true })}>
                  {`Look at the bank with ${counted(chosen.length, 'chosen draft', 'chosen drafts')}`}
                </Button>
              )}
            </div>
          ) : null}
        </>
      )}
    </>
  );
}

const words = (html: string): string => {
  const text = (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  return text.length <= 60 ? text : `${text.slice(0, text.lastIndexOf(' ', 60))} …`;
};

function Question({ draft: { id, code, stemHtml, objective, near } }: { draft: Line }) {
  return (
    <div className={styles['question']}>
      <HtmlText html={stemHtml} />
      <p>{[code === '' ? 'A new code is given' : code, objective].filter((word) => word !== '').join(' · ')}</p>
      <Near near={near} />
      <TextLink to="/author/banks/drafts/$draft" params={{ draft: id }}>
        {`Open “${words(stemHtml)}”`}
      </TextLink>
    </div>
  );
}

function Lacks({ draft: { lacks, replaces } }: { draft: Line }) {
  if (lacks.length === 0)
    return <StatusWord kind="good">{replaces ? 'Nothing. It takes the place of the question with this code' : 'Nothing'}</StatusWord>;
  return (
    <ul className={styles['lacks']}>
      {lacks.map((lack) => (
        <li key={lack}>{lack}</li>
      ))}
    </ul>
  );
}

function Looked({ looked: { added, replaced, faults } }: { looked: Addition }) {
  return (
    <Notice tone={faults.length > 0 ? 'warning' : 'info'} announce>
      <p>
        {[
          added.length > 0 ? `New in the bank: ${added.join(', ')}.` : '',
          replaced.length > 0 ? `These take the place of questions with their codes: ${replaced.join(', ')}.` : '',
        ].join(' ')}
      </p>
      {faults.length > 0 ? (
        <>
          <p>The curriculum would not be whole, so this version is not made:</p>
          <ul>
            {faults.map(({ item, code, message }) => (
              <li key={`${item} ${code} ${message}`}>
                {item ? `${item}: ` : ''}
                {message}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>The curriculum is whole with them. A new version of the content is made; it is not published by that.</p>
      )}
    </Notice>
  );
}

function Made({ made: { added, replaced, curriculumVersionId } }: { made: Addition; base: string }) {
  if (curriculumVersionId === null) return null;
  return (
    <Notice tone="success" announce>
      <p>
        {counted(added.length + replaced.length, 'question is', 'questions are')} in the bank of a new version of the content. Nobody learns
        with it before it is published.
      </p>
      <ButtonLink to="/author/versions" variant="default">
        Go to the versions
      </ButtonLink>
    </Notice>
  );
}
