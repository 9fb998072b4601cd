import { Injectable } from '@nestjs/common';
import { attemptsLeft } from '#libs/assessment';
import { moduleHolding, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { domainsToTalkAbout, domainTitle, type StoredGrade } from './exam-result.js';
import { itemIn, kindOf, quizIn } from './present-quiz.js';
import type { QuizTalkWaitingResponse } from './quiz.response.js';
import { QuizStore, type TalkRow } from './quiz.store.js';

type Why = QuizTalkWaitingResponse['why'][number];

/** Who waits for a person after a quiz, oldest first. */
@Injectable()
export class ListTalks {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizStore,
  ) {}

  run(actor: Actor, programId: string): Promise<QuizTalkWaitingResponse[]> {
    return this.db.read(actor, async (tx) => {
      const { leadId } = visible(await this.programs.visibleTo(tx, actor, programId, 'quiz-talk.record'));
      const waiting: QuizTalkWaitingResponse[] = [];
      for (const row of await this.quizzes.talksVisibleTo(tx, actor, programId)) {
        const pack = await this.curriculum.pack(tx, row.curriculumVersionId);
        const why = reasons(row, pack);
        if (why.length > 0) waiting.push(present(row, pack, why, leadId === actor.id));
      }
      return waiting;
    });
  }
}

function reasons(row: TalkRow, pack: Pack): Why[] {
  const quiz = quizIn(pack, row.quizCode);
  const why: Why[] = [];
  if (row.harmfulChoices > 0 && !row.talkAt) why.push('theme');
  if (row.passed || !row.isLatest) return why;
  const left = attemptsLeft({ attempts: quiz.attempts, extraAttempts: row.extraAttempts }, row.number);
  if (left === 0) why.push('last-attempt');
  else if (!row.talkAt && quiz.coolingOff[row.notYets - 1]?.talk) why.push('before-next');
  return why;
}

function present(row: TalkRow, pack: Pack, why: Why[], isLead: boolean): QuizTalkWaitingResponse {
  const { attemptId, enrolmentId, personId, personName, quizCode, number, submittedAt, talkAt } = row;
  return {
    attemptId,
    enrolmentId,
    traineeId: personId,
    traineeName: personName,
    quizCode,
    title: quizIn(pack, quizCode).title,
    number,
    submittedAt: submittedAt.toISOString(),
    why,
    themes: themes(row, pack),
    can: { record: talkAt === null, giveAttempt: isLead && why.includes('last-attempt') },
  };
}

/** Objectives in which something was missed, or domains of an exam; never which question, nor what was answered. */
function themes({ result, quizCode, drawn }: TalkRow, pack: Pack): string[] {
  const grade = JSON.parse(result) as StoredGrade;
  const quiz = quizIn(pack, quizCode);
  if (kindOf(quiz) === 'exam')
    return domainsToTalkAbout(drawn, grade, quiz.passMark).map((domain) => domainTitle(domain, pack.program.training.categories));
  const missed = new Set(grade.questions.filter(({ credit }) => credit < 1).map(({ itemCode }) => itemIn(quiz, itemCode).objective));
  return (moduleHolding(pack, quizCode)?.objectives ?? []).filter(({ code }) => missed.has(code)).map(({ text }) => text);
}
