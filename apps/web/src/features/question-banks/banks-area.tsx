import type { ReactNode } from 'react';
import { api } from '../../api/client';
import { useMe } from '../../api/me';
import type { components } from '../../api/schema';
import { CannotShow } from '../../ui/cannot-show';
import { Loaded } from '../../ui/loaded';
import { PageTitle } from '../../ui/page-title';
import { useContentProgram } from '../author/content';
import { ContentNavigation } from '../author/content-area';
import { KeysClosed } from '../author/keys-closed';

export type Banks = components['schemas']['QuestionBanksResponse'];
export type Bank = components['schemas']['QuestionBankResponse'];
export type Format = components['schemas']['QuestionImportResponse']['format'];

export const formatWords: Readonly<Record<Format, { label: string; hint: string }>> = {
  gift: { label: 'GIFT', hint: 'Text that Moodle reads and writes. Everything about a question travels with it.' },
  'moodle-xml': { label: 'Moodle XML', hint: 'For Moodle and systems that read its files. Everything travels with it.' },
  qti: { label: 'QTI 2.2', hint: 'A package for Canvas, TAO and others. Everything travels with it.' },
  aiken: { label: 'Aiken', hint: 'Plain text: question, answers and which one is right. Nothing else.' },
};
export const formats = Object.keys(formatWords) as Format[];

/** The frame of the pages about question banks. */
export function BanksArea({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: string;
  children: (banks: Banks, programId: string) => ReactNode;
}) {
  const programId = useContentProgram();
  const isTrainee = useMe()?.roles.some(({ role }) => role === 'trainee');
  if (programId === undefined) return <CannotShow />;
  return (
    <>
      <ContentNavigation />
      <PageTitle lead={lead}>{title}</PageTitle>
      {isTrainee ? <KeysClosed /> : <InProgram programId={programId}>{(banks) => children(banks, programId)}</InProgram>}
    </>
  );
}

function InProgram({ programId, children }: { programId: string; children: (banks: Banks) => ReactNode }) {
  const banks = api.useQuery('get', '/api/programs/{programId}/question-banks', { params: { path: { programId } } });
  return (
    <Loaded of={banks} rows={8}>
      {children}
    </Loaded>
  );
}

export const bankChoices = (banks: readonly Bank[]) =>
  banks.map(({ code, title, items }) => ({ value: code, label: `${title} (${items})` }));

/** Objectives a question of this bank can have. */
export function objectiveChoices({ objectives, banks }: Banks, bankCode: string) {
  const moduleCode = banks.find(({ code }) => code === bankCode)?.moduleCode ?? null;
  const fitting = objectives.filter((objective) => moduleCode === null || objective.moduleCode === moduleCode);
  return [{ value: '', label: 'None yet' }, ...fitting.map(({ code, text }) => ({ value: code, label: `${code} ${text}` }))];
}

export const difficultyChoices = [
  { value: '', label: 'None yet' },
  { value: 'easy', label: 'Easy' },
  { value: 'medium', label: 'Medium' },
  { value: 'hard', label: 'Hard' },
];

export const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
