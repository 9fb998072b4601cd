import { Injectable } from '@nestjs/common';
import { type CertificateIssued, isInTerm, latestIssue, type RatingSheet } from '#libs/assessment';
import { type LocalDate, type Pack, quizByCode, type Station, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { EthicsSignaturesFacts } from '../ethics-signatures/ethics-signatures.facts.js';
import { type GateReading, titleOf } from '../gate/gate.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { HoursFacts } from '../practice-hours/hours.facts.js';
import { QuizzesFacts } from '../quizzes/quizzes.facts.js';
import { RolePlaysFacts, rolePlayersOf } from '../role-plays/role-plays.facts.js';
import type {
  ReviewCaseResponse,
  ReviewHoursResponse,
  ReviewNoteResponse,
  ReviewQuizResponse,
  ReviewSheetResponse,
  ReviewStationResponse,
} from './review.response.js';

type Evidence = Pick<ReviewCaseResponse, 'quizzes' | 'stations' | 'hours' | 'approvedMinutes' | 'ethics'>;
type Names = ReadonlyMap<string, string>;
type Signed = GateReading['stations'][number]['attempts'][number]['signatures'][number];

/** The evidence of a case in words. Conversations that ended early are not among it: its stations are those of what was rated. */
@Injectable()
export class CaseEvidence {
  constructor(
    private readonly quizzes: QuizzesFacts,
    private readonly hours: HoursFacts,
    private readonly ethics: EthicsSignaturesFacts,
    private readonly rolePlays: RolePlaysFacts,
    private readonly people: PeopleFacts,
  ) {}

  /** @param until when the case was decided, if it was: what was done since is no evidence of it, and nobody's to read here */
  async of(tx: Tx, enrolment: EnrolmentOnTerms, reading: GateReading, names: Names, until: Date | null): Promise<Evidence> {
    const signatures = await this.ethics.ofEnrolment(tx, enrolment.id);
    const signed = signatures.findLast(({ version, signedAt }) => version === enrolment.terms.ethicsCode.version && isBy(until, signedAt));
    const issue = latestIssue(reading.facts.issues, until ?? tx.now);
    const hours = await this.approvedHours(tx, enrolment.id, names, { until, issue });
    return {
      quizzes: await this.quizResults(tx, enrolment, reading, until),
      stations: await this.stations(tx, enrolment, reading, names, until),
      hours,
      approvedMinutes: hours.reduce((sum, { minutes }) => sum + minutes, 0),
      ethics: signed ? { version: signed.version, signedAt: signed.signedAt.toISOString(), digest: signed.digest } : null,
    };
  }

  private async quizResults(
    tx: Tx,
    { id }: EnrolmentOnTerms,
    { pack, quizzes }: GateReading,
    until: Date | null,
  ): Promise<ReviewQuizResponse[]> {
    const all = (await this.quizzes.results(tx, id)).filter(({ submittedAt }) => isBy(until, submittedAt));
    const passed = [...quizzes].filter(([, { submittedAt }]) => isBy(until, submittedAt));
    return passed.map(([code, { percent, submittedAt, quizCode }]) => {
      return {
        module: code,
        moduleTitle: titleOf(code, pack),
        percent,
        passMark: quizByCode(pack, quizCode)?.passMark ?? 0,
        attempts: all.filter((result) => result.quizCode === quizCode).length,
        passedAt: submittedAt.toISOString(),
      };
    });
  }

  private async stations(
    tx: Tx,
    { id }: EnrolmentOnTerms,
    { stations, pack }: GateReading,
    names: Names,
    until: Date | null,
  ): Promise<ReviewStationResponse[]> {
    const rolePlays = new Map((await this.rolePlays.ofEnrolment(tx, id)).map((each) => [each.id, each]));
    const inTime = ({ rolePlayId }: { rolePlayId: string }) => isBy(until, rolePlays.get(rolePlayId)?.endedAt ?? null);
    const list: ReviewStationResponse[] = [];
    for (const { code, attempts: all } of stations) {
      const attempts = all.filter(inTime);
      const last = attempts.at(-1);
      const station = stationByCode(pack, code);
      if (!last || !station) continue;
      const rolePlay = rolePlays.get(last.rolePlayId);
      const raters = await this.people.namesOf(tx, [
        ...last.signatures.map(({ raterId }) => raterId),
        ...(rolePlay ? rolePlayersOf(rolePlay) : []),
      ]);
      list.push({
        code,
        title: station.title,
        attempts: attempts.length,
        heldOn: last.heldOn,
        rolePlayerName: rolePlay
          ? rolePlayersOf(rolePlay)
              .flatMap((id) => raters.get(id) ?? names.get(id) ?? [])
              .join(', ') || null
          : null,
        result: last.result,
        secondLookDue: last.secondLookDue,
        sheets: last.signatures.map((signed) => presentSheet(signed, pack, raters)),
      });
    }
    return list;
  }

  private async approvedHours(
    tx: Tx,
    enrolmentId: string,
    names: Names,
    { until, issue }: { until: Date | null; issue: CertificateIssued | null },
  ): Promise<ReviewHoursResponse[]> {
    const log = await this.hours.ofEnrolment(tx, enrolmentId);
    return log
      .filter(
        ({ state, decidedAt, heldOn }) =>
          state === 'approved' && isBy(until, decidedAt) && isInTerm({ heldOn: heldOn as LocalDate }, issue),
      )
      .map(({ heldOn, minutes, category, decidedBy }) => ({ heldOn, minutes, category, approvedBy: names.get(decidedBy ?? '') ?? '' }));
  }
}

/** Whether it was there by that instant; without one it is asked as of now. */
function isBy(until: Date | null, at: Date | null): boolean {
  return until === null || at === null || at <= until;
}

function presentSheet(
  { recordId, seat, raterId, signedAt, digest, record, station }: Signed,
  pack: Pack,
  names: Names,
): ReviewSheetResponse {
  const { sheet, levels } = record;
  return {
    recordId,
    seat,
    raterName: names.get(raterId) ?? '',
    signedAt: signedAt.toISOString(),
    digest,
    levels: station.competencies.map(({ code, title }) => ({ competency: code, title, level: levels[code] ?? 'unrated' })),
    criticalSeen: pack.critical.behaviours
      .filter(({ code }) => sheet.critical[code as keyof RatingSheet['critical']] === 'yes')
      .map(({ text }) => text),
    global: sheet.global,
    entrustment: sheet.entrustment,
    notes: sheet.evidence.map((note) => presentNote(note, station, pack)),
    strength: sheet.feedback.strength,
    change: sheet.feedback.change,
    task: sheet.feedback.task,
  };
}

function presentNote({ about, atSecond, text }: RatingSheet['evidence'][number], station: Station, pack: Pack): ReviewNoteResponse {
  const known = [
    ...station.competencies.map(({ code, title }) => ({ code, words: title })),
    ...station.competencies.flatMap(({ harmful, basic, advanced }) =>
      [...harmful, ...basic, ...advanced].map(({ code, text: words }) => ({ code, words })),
    ),
    ...pack.critical.behaviours.map(({ code, text: words }) => ({ code, words })),
  ];
  return { about, title: known.find(({ code }) => code === about)?.words ?? about, atSecond, text };
}
