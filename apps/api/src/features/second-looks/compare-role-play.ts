import { Injectable } from '@nestjs/common';
import { type CompetencyComparison, compareSheets, maySeeOtherSheet } from '#libs/assessment';
import { type Pack, refuse, type Station, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { RatingsFacts, type SignedSheet } from '../ratings/ratings.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import type {
  ComparisonCriticalResponse,
  ComparisonResponse,
  ComparisonRowResponse,
  ComparisonSheetResponse,
} from './comparison.response.js';

@Injectable()
export class CompareRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlaysFacts,
    private readonly ratings: RatingsFacts,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
  ) {}

  /** Both sheets for the two raters and the lead, unless it is their own conversation, and for nobody before both are signed. */
  run(actor: Actor, rolePlayId: string): Promise<ComparisonResponse> {
    return this.db.read(actor, async (tx) => {
      const found = await this.rolePlays.byId(tx, rolePlayId);
      const program = found ? await this.programs.byId(tx, found.programId) : null;
      const isRater =
        found !== null && [found.raterId, found.secondRaterId].includes(actor.id) && actor.may('role-play.conduct', found.programId);
      const rolePlay = visible((isRater || program?.leadId === actor.id) && found?.traineeId !== actor.id ? found : null);
      const sheets = (await this.ratings.standingSheets(tx, rolePlay.enrolmentId)).filter((sheet) => sheet.rolePlayId === rolePlayId);
      const first = sheets.find(({ seat }) => seat === 'rater');
      const second = sheets.find(({ seat }) => seat === 'second-rater');
      if (!maySeeOtherSheet({ own: first !== undefined, other: second !== undefined }))
        mustAllow(refuse({ code: 'second-look.not-both-signed' }));
      const both = { first: visible(first), second: visible(second) };
      const pack = await this.curriculum.pack(tx, rolePlay.curriculumVersionId);
      const station = visible(stationByCode(pack, rolePlay.stationCode));
      const names = await this.people.namesOf(tx, [rolePlay.traineeId, both.first.raterId, both.second.raterId]);
      const attempts = (await this.ratings.stationResults(tx, rolePlay.enrolmentId)).flatMap(({ attempts }) => attempts);
      const attempt = attempts.find((each) => each.rolePlayId === rolePlayId);
      const { competencies, ...counts } = compareSheets(station, both.first.record.sheet, both.second.record.sheet);
      return {
        rolePlayId,
        stationCode: station.code,
        stationTitle: station.title,
        traineeName: names.get(rolePlay.traineeId) ?? '',
        attempt: rolePlay.attempt,
        first: presentSheet(both.first, names),
        second: presentSheet(both.second, names),
        rows: competencies.toSorted(differencesFirst).map((row) => presentRow(station, row, both)),
        critical: criticalRows(pack, both),
        ...counts,
        thirdRaterNeeded: attempt?.thirdRaterNeeded ?? counts.thirdRaterNeeded,
        result: attempt?.result ?? null,
        standing: [...(attempt?.standing ?? [])],
      };
    });
  }
}

interface Both {
  first: SignedSheet;
  second: SignedSheet;
}

/** The widest difference first; what one of the two could not rate counts as a difference too. */
function differencesFirst(a: CompetencyComparison, b: CompetencyComparison): number {
  return weight(b) - weight(a);
}

function weight({ difference, first, second }: CompetencyComparison): number {
  return difference ?? (first === second ? 0 : 0.5);
}

function presentSheet({ recordId, raterId, signedAt, record }: SignedSheet, names: ReadonlyMap<string, string>): ComparisonSheetResponse {
  return {
    signOffId: recordId,
    raterName: names.get(raterId) ?? '',
    signedAt: signedAt.toISOString(),
    result: record.outcome.result,
    global: record.sheet.global ?? '',
    entrustment: record.sheet.entrustment ?? 0,
  };
}

function presentRow(station: Station, { code, first, second, difference }: CompetencyComparison, both: Both): ComparisonRowResponse {
  const competency = visible(station.competencies.find((each) => each.code === code));
  const codes = [code, ...[...competency.harmful, ...competency.basic, ...competency.advanced].map((behaviour) => behaviour.code)];
  return {
    code,
    title: competency.title,
    first: typeof first === 'number' ? first : null,
    second: typeof second === 'number' ? second : null,
    difference,
    firstNotes: notes(both.first, codes),
    secondNotes: notes(both.second, codes),
  };
}

function criticalRows(pack: Pack, both: Both): ComparisonCriticalResponse[] {
  return pack.critical.behaviours.flatMap(({ code, text }) => {
    const answer = ({ record }: SignedSheet): 'yes' | 'no' =>
      record.sheet.critical[code as keyof typeof record.sheet.critical] === 'yes' ? 'yes' : 'no';
    const [first, second] = [answer(both.first), answer(both.second)];
    if (first === 'no' && second === 'no') return [];
    return [{ code, text, first, second, firstNotes: notes(both.first, [code]), secondNotes: notes(both.second, [code]) }];
  });
}

function notes({ record }: SignedSheet, codes: readonly string[]) {
  return record.sheet.evidence.filter(({ about }) => codes.includes(about)).map(({ about, atSecond, text }) => ({ about, atSecond, text }));
}
