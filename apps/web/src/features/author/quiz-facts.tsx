import { DataTable } from '../../ui/data-table';
import { minutesInWords } from '../../ui/dates';
import { StatusWord } from '../../ui/status-word';
import type { ContentQuiz, Slot } from './content';
import { difficultyWords } from './words';

/** The blueprint of a quiz: what is drawn, what the bank has. */
export function QuizFacts({ quiz }: { quiz: ContentQuiz }) {
  return (
    <>
      <p>
        {quiz.questions} questions are drawn from {quiz.items}. {quiz.passMark} percent are needed, {quiz.attempts} attempts,{' '}
        {quiz.timeLimitMinutes === null ? 'no time limit' : minutesInWords(quiz.timeLimitMinutes)}.
      </p>
      <SlotTable slots={quiz.slots} caption={`Blueprint of ${quiz.title}`} />
    </>
  );
}

export function SlotTable({ slots, caption }: { slots: readonly Slot[]; caption: string }) {
  const domains = slots.some(({ domain }) => domain !== null);
  return (
    <DataTable
      caption={caption}
      note={`${slots.length} kinds of question`}
      rows={slots}
      rowKey={({ quizCode, objective, difficulty, mustPass, domain }) => `${quizCode} ${objective} ${difficulty} ${mustPass} ${domain}`}
      columns={[
        { key: 'objective', head: 'Objective', cell: ({ objective }) => objective },
        ...(domains ? [{ key: 'domain', head: 'Domain', cell: ({ domain }: Slot) => domain ?? '' }] : []),
        { key: 'difficulty', head: 'Difficulty', cell: ({ difficulty }) => difficultyWords[difficulty] },
        { key: 'must', head: 'Must be right', cell: ({ mustPass }) => (mustPass ? 'Yes' : 'No') },
        { key: 'drawn', head: 'Drawn', number: true, cell: ({ drawn }) => drawn },
        { key: 'needed', head: 'Needed', number: true, cell: ({ needed }) => needed },
        { key: 'available', head: 'In the bank', number: true, cell: ({ available }) => available },
        {
          key: 'enough',
          head: 'Enough',
          cell: ({ needed, available }) => (
            <StatusWord kind={available >= needed ? 'good' : 'attention'}>
              {available >= needed ? 'Yes' : `${needed - available} more`}
            </StatusWord>
          ),
        },
      ]}
    />
  );
}
