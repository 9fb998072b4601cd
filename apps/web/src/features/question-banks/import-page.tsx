import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type DragEvent, useId, useState } from 'react';
import { http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { SelectField, TickField } from '../../ui/fields';
import { ButtonLink } from '../../ui/links';
import { Notice } from '../../ui/notice';
import { ProblemAlert } from '../../ui/problem-alert';
import { typeWords } from '../author/words';
import { HtmlText } from '../items/html-text';
import {
  type Banks,
  BanksArea,
  bankChoices,
  counted,
  difficultyChoices,
  type Format,
  formats,
  formatWords,
  objectiveChoices,
} from './banks-area';
import { Near } from './near';
import styles from './question-banks.module.css';

type Answer = components['schemas']['QuestionImportResponse'];
type Line = components['schemas']['QuestionImportLineResponse'];
type Body = components['schemas']['QuestionImportRequest'];

const route = getRouteApi('/signed-in/author/banks/import');
const LARGEST = 5_000_000;

export function ImportQuestionsPage() {
  return (
    <BanksArea
      title="Import questions"
      lead="First you see what is in the file. Nothing is stored before you say so, and then all of it becomes drafts."
    >
      {(banks, programId) =>
        banks.can.edit ? (
          <Import banks={banks} programId={programId} />
        ) : (
          <p>Authors import questions. You can look at the drafts and export banks.</p>
        )
      }
    </BanksArea>
  );
}

interface Chosen {
  name: string;
  content: string;
}

/** A file with the choices it goes with. */
interface Sent {
  name: string;
  bank: string;
  body: Body;
}

function Import({ banks, programId }: { banks: Banks; programId: string }) {
  const [file, setFile] = useState<Chosen | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [missing, setMissing] = useState(false);
  const [bank, setBank] = useState(route.useSearch().bank ?? banks.banks[0]?.code ?? '');
  const [format, setFormat] = useState<Format | ''>('');
  const [defaults, setDefaults] = useState({ objective: '', difficulty: '', source: '' });
  const [leaveOut, setLeaveOut] = useState(false);
  // what is imported is what was looked at, whatever is chosen meanwhile
  const [looked, setLooked] = useState<{ answer: Answer; sent: Sent } | null>(null);
  const send = useCommand(
    ({ bank: bankCode, body }: Sent, headers) =>
      http.POST('/api/programs/{programId}/question-banks/{bankCode}/imports', {
        params: { path: { programId, bankCode } },
        body,
        headers,
      }),
    {
      quiet: true,
      refresh: ['/api/programs/{programId}/question-banks', '/api/programs/{programId}/question-drafts'],
      done: (answer, sent) => setLooked({ answer, sent }),
    },
  );
  const bodyOf = ({ content }: Chosen): Body => ({
    content,
    format: format === '' ? null : format,
    dryRun: true,
    leaveOut,
    defaults: {
      objective: defaults.objective,
      difficulty: defaults.difficulty === '' ? null : (defaults.difficulty as 'easy'),
      sources: defaults.source === '' ? [] : [defaults.source],
    },
  });
  const take = async (chosen: File | undefined) => {
    setLooked(null);
    setMissing(false);
    send.clear();
    setTooLarge((chosen?.size ?? 0) > LARGEST);
    setFile(chosen && chosen.size <= LARGEST ? { name: chosen.name, content: await inBase64(chosen) } : null);
  };
  if (looked && !looked.answer.dryRun) return <Imported count={looked.answer.drafts} bank={looked.sent.bank} />;
  if (looked) {
    const { answer, sent } = looked;
    return (
      <>
        {send.problem ? <ProblemAlert problem={send.problem} undone="Nothing was imported." retry={send.again} /> : null}
        <Look
          answer={answer}
          name={sent.name}
          leaveOut={leaveOut}
          setLeaveOut={setLeaveOut}
          pending={send.pending}
          go={() => void send.send({ ...sent, body: { ...sent.body, dryRun: false, leaveOut } })}
          back={() => {
            setLooked(null);
            setLeaveOut(false);
            send.clear();
          }}
        />
      </>
    );
  }
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (file === null) setMissing(true);
        else void send.send({ name: file.name, bank, body: bodyOf(file) });
      }}
    >
      {send.problem ? <ProblemAlert problem={send.problem} undone="Nothing was imported." retry={send.again} /> : null}
      <ChooseFile
        name={file?.name ?? null}
        problem={tooLarge ? 'The file has more than 5 MB.' : missing ? 'Choose a file' : null}
        take={take}
      />
      <SelectField
        label="Question bank"
        hint="Where the questions will go"
        value={bank}
        onChange={(event) => setBank(event.currentTarget.value)}
        data={bankChoices(banks.banks)}
      />
      <SelectField
        label="Format"
        value={format}
        onChange={(event) => setFormat(event.currentTarget.value as Format | '')}
        data={[{ value: '', label: 'Find out from the file' }, ...formats.map((value) => ({ value, label: formatWords[value].label }))]}
      />
      <fieldset className={styles['part']}>
        <legend>For questions that do not say it themselves</legend>
        <SelectField
          label="Objective"
          value={defaults.objective}
          onChange={(event) => setDefaults({ ...defaults, objective: event.currentTarget.value })}
          data={objectiveChoices(banks, bank)}
        />
        <SelectField
          label="Difficulty"
          value={defaults.difficulty}
          onChange={(event) => setDefaults({ ...defaults, difficulty: event.currentTarget.value })}
          data={difficultyChoices}
        />
        <SelectField
          label="Source"
          value={defaults.source}
          onChange={(event) => setDefaults({ ...defaults, source: event.currentTarget.value })}
          data={[
            { value: '', label: 'None yet' },
            ...banks.sources.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` })),
          ]}
        />
      </fieldset>
      <div>
        <Button type="submit" aria-busy={send.pending}>
          Look at this file
        </Button>
      </div>
    </form>
  );
}

function ChooseFile({
  name,
  problem,
  take,
}: {
  name: string | null;
  problem: string | null;
  take: (file: File | undefined) => Promise<void>;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file box inside does the same by keyboard
    <div
      className={styles['drop']}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>File</label>
      <p id={`${id}-hint`}>GIFT, Aiken, Moodle XML or QTI 2.1 and 2.2, at most 5 MB. You can drop it here. Pictures are not taken over.</p>
      {problem ? (
        <p id={`${id}-problem`} role="alert" className={styles['problem']}>
          {problem}
        </p>
      ) : null}
      <input
        id={id}
        type="file"
        accept=".txt,.gift,.xml,.zip,text/plain,application/xml,application/zip"
        aria-describedby={problem ? `${id}-hint ${id}-problem` : `${id}-hint`}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      {name ? <p role="status">Chosen: {name}</p> : null}
    </div>
  );
}

interface LookProps {
  answer: Answer;
  name: string;
  leaveOut: boolean;
  setLeaveOut: (leaveOut: boolean) => void;
  pending: boolean;
  go: () => void;
  back: () => void;
}

function Look({ answer: { format, questions, problems, drafts }, name, leaveOut, setLeaveOut, pending, go, back }: LookProps) {
  const same = questions.filter((question) => question.same).length;
  const lacking = questions.filter(({ lacks }) => lacks.length > 0).length;
  const ready = drafts > 0 && (problems.length === 0 || leaveOut);
  return (
    <>
      <Notice tone={problems.length > 0 ? 'warning' : 'info'} announce>
        <p>
          {name}, read as {formatWords[format].label}: {counted(questions.length, 'question', 'questions')}
          {problems.length > 0 ? `, and ${counted(problems.length, 'place', 'places')} that cannot be taken over` : ''}. Nothing is stored
          yet.
        </p>
        {same > 0 ? <p>{counted(same, 'question is', 'questions are')} in the bank already, without any difference.</p> : null}
        {lacking > 0 ? <p>{counted(lacking, 'question lacks', 'questions lack')} something. You can mend that in the drafts.</p> : null}
      </Notice>
      {problems.length > 0 ? (
        <>
          <h2>What cannot be taken over</h2>
          <ul>
            {problems.map(({ line, file, message }) => (
              <li key={`${file} ${line} ${message}`}>
                {file ? `${file}, line ${line}` : `Line ${line}`}: {message}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {questions.length > 0 ? (
        <>
          <h2>What would be imported</h2>
          <DataTable<Line>
            caption="Questions of the file"
            note={`${questions.length}, in the order of the file`}
            rows={questions}
            rowKey={(question) => `${question.line} ${question.code} ${questions.indexOf(question)}`}
            columns={[
              { key: 'line', head: 'Line', cell: ({ line, code }) => (code === '' ? line : `${line}, ${code}`) },
              { key: 'type', head: 'Kind', cell: ({ type }) => typeWords[type] },
              { key: 'stem', head: 'Question', cell: (question) => <Question question={question} /> },
              { key: 'notes', head: 'To know', cell: (question) => <ToKnow question={question} /> },
            ]}
          />
        </>
      ) : null}
      {problems.length > 0 && drafts > 0 ? (
        <TickField
          checked={leaveOut}
          onChange={(event) => setLeaveOut(event.currentTarget.checked)}
          label={`Import the other ${counted(drafts, 'question', 'questions')} without what cannot be taken over`}
        />
      ) : null}
      <div className={styles['buttons']}>
        {ready ? (
          <Button aria-busy={pending} onClick={go}>
            {`Import ${counted(drafts, 'question', 'questions')} as drafts`}
          </Button>
        ) : null}
        <Button variant="default" onClick={back}>
          Change the file or the choices
        </Button>
      </div>
    </>
  );
}

function Question({ question: { stemHtml, options } }: { question: Line }) {
  return (
    <div className={styles['question']}>
      <HtmlText html={stemHtml} />
      <ul>
        {options.map(({ text, right }) => (
          <li key={text}>
            {text}
            {right ? <b> (right)</b> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ToKnow({ question: { notes, lacks, replaces, same, near } }: { question: Line }) {
  const words = [
    ...(same ? ['The same as in the bank.'] : replaces ? ['Takes the place of the question with this code.'] : []),
    ...notes,
    ...(lacks.length > 0 ? [`Lacks ${counted(lacks.length, 'thing', 'things')}: ${lacks.join(' ')}`] : []),
  ];
  return (
    <div className={styles['question']}>
      {words.map((word) => (
        <p key={word}>{word}</p>
      ))}
      {same ? null : <Near near={near} />}
    </div>
  );
}

function Imported({ count, bank }: { count: number; bank: string }) {
  return (
    <>
      <Notice tone="success" announce>
        <p>
          {counted(count, 'question waits', 'questions wait')} as {count === 1 ? 'a draft' : 'drafts'}. Nothing has changed in the bank yet.
        </p>
      </Notice>
      <ButtonLink to="/author/banks/drafts" search={{ bank }}>
        Go to the drafts
      </ButtonLink>
    </>
  );
}

/** The bytes of a file, whatever they are, for a command in JSON. */
async function inBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
