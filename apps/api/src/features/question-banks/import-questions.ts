import { Injectable } from '@nestjs/common';
import {
  type Bank,
  bankCodePattern,
  canonicalJson,
  draftOf,
  nearQuestions,
  type Pack,
  type QuestionDraft as Question,
  type ReadFile,
  readQuestions,
  refuse,
} from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted } from '../../platform/http/outcomes.js';
import { Problem } from '../../platform/http/problem.js';
import { renderDraft } from '../../platform/markdown.js';
import { BanksReader, type Newest } from './banks-reader.js';
import { isIn, lacksInWords, presentOptions, withPauses } from './present-draft.js';
import type { QuestionImportRequest } from './question-banks.request.js';
import type { QuestionImportResponse } from './question-banks.response.js';
import { QuestionDraftStore } from './question-draft.store.js';

/** Drafts of one program, at most: more than that nobody mends. */
const MOST_DRAFTS = 2_000;

interface At {
  programId: string;
  bankCode: string;
}

/** Makes drafts of the questions of a file: of all, or of none. */
@Injectable()
export class ImportQuestions {
  constructor(
    private readonly db: Database,
    private readonly reader: BanksReader,
    private readonly drafts: QuestionDraftStore,
  ) {}

  /** What came of it is worked out first: it takes seconds, in which no connection and no turn is held. */
  async run(actor: Actor, at: At, form: QuestionImportRequest): Promise<QuestionImportResponse> {
    const newest = await this.db.read(actor, (tx) => this.reader.bank(tx, actor, at, 'question-bank.edit'));
    const read = placed(newest.bank, readFile(form), form);
    if (!form.dryRun) mustBeWhole(read, form);
    const answer = await present(newest.pack, newest.bank, read, form.dryRun);
    return form.dryRun ? answer : this.import(actor, newest, read, answer);
  }

  private import(
    actor: Actor,
    { program, curriculumVersionId, bank }: Newest & { bank: Bank },
    { questions, problems, format }: ReadFile,
    answer: QuestionImportResponse,
  ): Promise<QuestionImportResponse> {
    return this.db.write(actor, async (tx) => {
      await this.drafts.lockImports(tx, program.id);
      const waiting = await this.drafts.count(tx, program.id);
      if (waiting + questions.length > MOST_DRAFTS)
        granted(refuse({ code: 'question-import.too-many', facts: { most: MOST_DRAFTS, waiting } }));
      const importId = tx.newId();
      for (const [position, { draft }] of questions.entries()) {
        await this.drafts.insert(tx, {
          id: tx.newId(),
          programId: program.id,
          curriculumVersionId,
          bankCode: bank.code,
          version: 1,
          importId,
          position,
          format,
          question: draft,
          importedBy: actor.id,
          importedAt: tx.now,
        });
      }
      tx.audit({
        programId: program.id,
        action: 'questions.imported',
        subject: importId,
        facts: { bank: bank.code, format, drafts: questions.length, leftOut: problems.length },
      });
      return answer;
    });
  }
}

function mustBeWhole({ questions, problems }: ReadFile, { leaveOut }: QuestionImportRequest): void {
  if (problems.length > 0 && !leaveOut)
    granted(refuse({ code: 'question-import.not-whole', facts: { problems: problems.length, line: problems[0]?.line ?? 1 } }));
  if (questions.length === 0) granted(refuse({ code: 'question-import.empty' }));
}

function readFile({ content, format }: QuestionImportRequest): ReadFile {
  const bytes = Buffer.from(content, 'base64');
  const whole = bytes.toString('base64').replace(/=+$/, '') === content.replace(/=+$/, '');
  if (!whole) throw new Problem('request.invalid', { fields: [{ pointer: '/content', message: 'The file is sent in Base64.' }] });
  return readQuestions(bytes, format);
}

/** Codes of another bank, or of an earlier question of the file, are not kept; what the file does not say is taken from the form. */
function placed(bank: Bank, read: ReadFile, { defaults }: QuestionImportRequest): ReadFile {
  const seen = new Set<string>();
  const questions = read.questions.map(({ draft, notes, line }) => {
    const { code } = draft;
    const fits = code === '' || (bankCodePattern(bank).test(code) && !seen.has(code));
    if (fits && code !== '') seen.add(code);
    const about = seen.has(code)
      ? `The code ${code} stands twice; this question gets a new one.`
      : `${code} is no code of this bank; the question gets a new one.`;
    const placedDraft: Question = {
      ...draft,
      code: fits ? code : '',
      objective: draft.objective === '' ? defaults.objective.trim() : draft.objective,
      difficulty: draft.difficulty ?? defaults.difficulty ?? null,
      sources: draft.sources.length === 0 ? defaults.sources : draft.sources,
    };
    return { draft: placedDraft, notes: fits ? notes : [...notes, about], line };
  });
  return { ...read, questions };
}

async function present(
  pack: Pack,
  bank: Bank,
  { format, questions, problems }: ReadFile,
  dryRun: boolean,
): Promise<QuestionImportResponse> {
  return {
    dryRun,
    format,
    drafts: questions.length,
    questions: await withPauses(questions, ({ draft, notes, line }) => {
      const item = bank.items.find(({ code }) => code === draft.code);
      return {
        line,
        code: draft.code,
        type: draft.type,
        stemHtml: renderDraft(draft.stem),
        options: presentOptions(draft),
        notes: [...notes],
        lacks: lacksInWords(pack, bank, draft),
        replaces: isIn(bank, draft.code),
        same: item !== undefined && canonicalJson(draftOf(item)) === canonicalJson(draft),
        near: nearQuestions(pack, draft),
      };
    }),
    problems: problems.map((problem) => ({ ...problem })),
  };
}
