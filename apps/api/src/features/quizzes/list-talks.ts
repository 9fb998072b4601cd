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
import { type GradedDraw, QuizStore, type TalkRow } from './quiz.store.js';

type Why = QuizTalkWaitingResponse['why'][number];

interface Open {
  row: TalkRow;
  pack: Pack;
  why: Why[];
}

/** Draws with their grades are read so many at a time: an exam's has dozens of questions. */
const AT_ONCE = 200;

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
      const open: Open[] = [];
      for (const row of await this.quizzes.talksVisibleTo(tx, actor, programId)) {
        const pack = await this.curriculum.pack(tx, row.curriculumVersionId);
        const why = reasons(row, pack);
        if (why.length > 0) open.push({ row, pack, why });
      }
      const waiting: QuizTalkWaitingResponse[] = [];
      for (let from = 0; from < open.length; from += AT_ONCE) {
        const some = open.slice(from, from + AT_ONCE);
        const draws = await this.quizzes.gradedDraws(
          tx,
          some.map(({ row }) => row.attemptId),
        );
        const drawOf = new Map(draws.map((draw) => [draw.attemptId, draw]));
        for (const each of some) waiting.push(present(each, visible(drawOf.get(each.row.attemptId)), leadId === actor.id));
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

function present({ row, pack, why }: Open, draw: GradedDraw, isLead: boolean): QuizTalkWaitingResponse {
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
    themes: themes(quizIn(pack, quizCode), draw, pack),
    can: { record: talkAt === null, giveAttempt: isLead && why.includes('last-attempt') },
  };
}

/** Objectives in which something was missed, or domains of an exam; never which question, nor what was answered. */
function themes(quiz: ReturnType<typeof quizIn>, { drawn, result }: GradedDraw, pack: Pack): string[] {
  const grade = JSON.parse(result) as StoredGrade;
  if (kindOf(quiz) === 'exam')
    return domainsToTalkAbout(drawn, grade, quiz.passMark).map((domain) => domainTitle(domain, pack.program.training.categories));
  const missed = new Set(grade.questions.filter(({ credit }) => credit < 1).map(({ itemCode }) => itemIn(quiz, itemCode).objective));
  return (moduleHolding(pack, quiz.code)?.objectives ?? []).filter(({ code }) => missed.has(code)).map(({ text }) => text);
}
