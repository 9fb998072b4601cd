import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import type { components } from '../../api/schema';
import { RadioField, SelectField } from '../../ui/fields';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { type Banks, BanksArea, bankChoices, counted, type Format, formats, formatWords } from './banks-area';
import styles from './question-banks.module.css';

type Export = components['schemas']['QuestionExportResponse'];

const route = getRouteApi('/signed-in/author/banks/export');

/** A bank as a file of another system: first what stays behind, then the file. */
export function ExportPage() {
  return (
    <BanksArea
      title="Export a question bank"
      lead="Choose a bank and a format. Before you save the file, this page says what the format leaves behind."
    >
      {(banks, programId) => <Choose banks={banks} programId={programId} />}
    </BanksArea>
  );
}

function Choose({ banks: { banks }, programId }: { banks: Banks; programId: string }) {
  const navigate = useNavigate();
  const [format, setFormat] = useState<Format>('moodle-xml');
  const bank = route.useSearch().bank ?? banks[0]?.code ?? '';
  return (
    <div className={styles['form']}>
      <SelectField
        label="Question bank"
        value={bank}
        onChange={(event) => void navigate({ to: '/author/banks/export', search: { bank: event.currentTarget.value }, replace: true })}
        data={bankChoices(banks)}
      />
      <RadioField
        label="Format"
        value={format}
        onChange={(value) => setFormat(value as Format)}
        choices={formats.map((value) => ({ value, ...formatWords[value] }))}
      />
      <File programId={programId} bankCode={bank} format={format} />
    </div>
  );
}

function File({ programId, bankCode, format }: { programId: string; bankCode: string; format: Format }) {
  const file = api.useQuery('get', '/api/programs/{programId}/question-banks/{bankCode}/exports/{format}', {
    params: { path: { programId, bankCode, format } },
  });
  return (
    <Loaded of={file} rows={3}>
      {(loaded) => (
        <>
          <LeftBehind file={loaded} />
          <div>
            <Button onClick={() => save(loaded)}>{`Save ${loaded.fileName}`}</Button>
          </div>
        </>
      )}
    </Loaded>
  );
}

function LeftBehind({ file: { items, leftOut, losses } }: { file: Export }) {
  return (
    <Notice tone={leftOut.length + losses.length > 0 ? 'warning' : 'info'} announce>
      <p>
        {counted(items, 'question is', 'questions are')} in the file.
        {leftOut.length + losses.length === 0 ? ' Nothing stays behind: imported here again, the bank is the same.' : ''}
      </p>
      {losses.map((loss) => (
        <p key={loss}>{loss}</p>
      ))}
      {leftOut.length > 0 ? (
        <details>
          <summary>{`${counted(leftOut.length, 'question is', 'questions are')} left out`}</summary>
          <ul>
            {leftOut.map(({ code, why }) => (
              <li key={code}>
                {code}: {why}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Notice>
  );
}

function save({ fileName, mediaType, content }: Export): void {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
