import { Injectable } from '@nestjs/common';
import { coverageOf, localDateAt, type ObjectiveCoverage, type ReviewDue, reviewsDue, type SubjectCoverage } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { AuthoringReader } from './authoring-reader.js';
import type {
  CoverageObjectiveResponse,
  CoverageResponse,
  CoverageSubjectResponse,
  ReviewDueResponse,
  ReviewsDueResponse,
} from './coverage.response.js';
import { titlesIn } from './present-curriculum.js';

/** What covers what, and what has to be read again. */
@Injectable()
export class ShowCoverage {
  constructor(
    private readonly db: Database,
    private readonly reader: AuthoringReader,
  ) {}

  matrix(actor: Actor, at: { programId: string; versionId: string }): Promise<CoverageResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.version(tx, actor, at);
      const { objectives, samhsa, article, holes } = coverageOf(pack);
      return {
        objectives: objectives.map(presentObjective),
        samhsa: samhsa.map(presentSubject),
        article: article.map(presentSubject),
        holes,
      };
    });
  }

  reviews(actor: Actor, at: { programId: string; versionId: string }, withinDays: number): Promise<ReviewsDueResponse> {
    return this.db.read(actor, async (tx) => {
      const { program, pack } = await this.reader.version(tx, actor, at);
      const today = localDateAt(tx.now, program.zone);
      const titles = titlesIn(pack);
      return { today, withinDays, due: reviewsDue(pack, today, withinDays).map((due) => presentDue(titles, due)) };
    });
  }
}

function presentObjective(row: ObjectiveCoverage): CoverageObjectiveResponse {
  const { competencies, lessons, stations, liveSessions, conversations, holes, ...rest } = row;
  return {
    ...rest,
    competencies: [...competencies],
    lessons: [...lessons],
    stations: [...stations],
    liveSessions: [...liveSessions],
    conversations: [...conversations],
    holes: [...holes],
  };
}

function presentSubject({ code, title, modules, objectives, stations, hole }: SubjectCoverage): CoverageSubjectResponse {
  return { code, title, modules: [...modules], objectives: [...objectives], stations: [...stations], hole };
}

const WHOLE: Partial<Record<ReviewDue['what'], string>> = {
  program: 'The program’s terms',
  help: 'Help lines',
  grounding: 'Grounding exercises',
  'critical-behaviours': 'Critical behaviours',
  glossary: 'Glossary',
  reporting: 'Reporting duties',
};

function presentDue(titles: ReturnType<typeof titlesIn>, { what, code, reviewBy, state, safetyCritical }: ReviewDue): ReviewDueResponse {
  const found = titles.get(code);
  return { what, code, title: WHOLE[what] ?? found?.title ?? code, moduleCode: found?.moduleCode ?? null, reviewBy, state, safetyCritical };
}
