import { Injectable } from '@nestjs/common';
import { type CalibrationRun, type CriticalCode, type PauseFacts, pauseState, type RaterSeat, type RatingRecord } from '#libs/assessment';
import { localDate, type Station, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { type CompletedRolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import type { SignOff } from './sign-off.entity.js';
import { type SignedSheet, type StationAttemptResult, stationAttempts } from './station-attempts.js';

export type { SignedSheet };

/** What was rated at one station of an enrolment. */
export interface StationResults {
  readonly code: string;
  /** Rated attempts only, oldest first; the last one counts. */
  readonly attempts: readonly StationAttemptResult[];
}

/** By program, station and person. */
type CalibrationRuns = Map<string, Map<string, Map<string, CalibrationRun[]>>>;

/** What took place and was signed, by enrolment: results follow from it under the terms of a program version. */
export interface RatedRows {
  readonly rolePlays: ReadonlyMap<string, readonly CompletedRolePlay[]>;
  readonly sheets: ReadonlyMap<string, readonly SignedSheet[]>;
  readonly runs: CalibrationRuns;
}

interface PauseRow {
  id: string;
  enrolmentId: string;
  rolePlayId: string;
  seat: RaterSeat;
  codes: CriticalCode[];
  openedAt: Date;
  toldAt: Date | null;
  liftedAt: Date | null;
}

type StandingRow = Omit<SignedSheet, 'record' | 'corrected'> & { enrolmentId: string; content: string; corrected: string[] | null };

/** Sign-offs that no later one corrects, with the records of their chain and when the trainee had read one of them. */
const STANDING = `
  WITH RECURSIVE chain AS (
    SELECT s.id, s.corrects_id, s.id AS first_record_id FROM sign_off s WHERE s.enrolment_id = ANY($1) AND s.corrects_id IS NULL
    UNION ALL
    SELECT s.id, s.corrects_id, c.first_record_id FROM sign_off s JOIN chain c ON s.corrects_id = c.id),
  read AS (
    SELECT o.first_record_id, max(a.acknowledged_at) AS acknowledged_at
      FROM chain o JOIN feedback_acknowledgement a ON a.sign_off_id = o.id GROUP BY 1),
  earlier AS (
    SELECT c.first_record_id, array_agg(s.content) AS corrected FROM chain c JOIN sign_off s ON s.id = c.corrects_id GROUP BY 1)
  SELECT s.id AS record_id, s.enrolment_id, s.role_play_id, s.rating_id, s.rater_id, s.seat, s.signed_at, s.content, s.digest,
         c.first_record_id, read.acknowledged_at, earlier.corrected
    FROM chain c JOIN sign_off s ON s.id = c.id LEFT JOIN read ON read.first_record_id = c.first_record_id
    LEFT JOIN earlier ON earlier.first_record_id = c.first_record_id
   WHERE NOT EXISTS (SELECT 1 FROM sign_off later WHERE later.corrects_id = s.id)
   ORDER BY s.signed_at, s.id`;

/** What other features may know about ratings: signed sheets only, never a draft. */
@Injectable()
export class RatingsFacts {
  constructor(
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly rolePlays: RolePlaysFacts,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** Every station of the program with its rated attempts; results are derived from the signed sheets at each call. */
  async stationResults(tx: Tx, enrolmentId: string): Promise<StationResults[]> {
    const enrolment = await this.enrolments.byId(tx, enrolmentId);
    if (!enrolment) return [];
    return this.stationsOf(tx, enrolment, await this.ratedBy(tx, [enrolmentId]));
  }

  /** What the results of many enrolments follow from, in three statements. */
  async ratedBy(tx: Tx, enrolmentIds: readonly string[]): Promise<RatedRows> {
    const held = await this.rolePlays.completedOf(tx, enrolmentIds);
    const rolePlays = Map.groupBy(held, ({ enrolmentId }) => enrolmentId);
    return { rolePlays, sheets: await this.standingSheetsBy(tx, [...rolePlays.keys()]), runs: await this.runsBy(tx, held) };
  }

  /** The stations of one of them, each under the terms of this enrolment. */
  async stationsOf(tx: Tx, enrolment: EnrolmentOnTerms, { rolePlays, sheets, runs }: RatedRows): Promise<StationResults[]> {
    const held = Map.groupBy(rolePlays.get(enrolment.id) ?? [], ({ stationCode }) => stationCode);
    const stations: StationResults[] = [];
    for (const { code } of enrolment.terms.stations) {
      const here = held.get(code);
      const calibrations = runs.get(enrolment.programId)?.get(code) ?? new Map();
      const attempts = here ? await this.attemptsAt(tx, enrolment, code, here, sheets.get(enrolment.id) ?? [], calibrations) : [];
      stations.push({ code, attempts });
    }
    return stations;
  }

  /** Enrolments of a program about which somebody signed a sheet: nobody else waits for another look. */
  async signedIn(tx: Tx, programId: string): Promise<string[]> {
    const rows = await tx.rows<{ enrolmentId: string }>(`SELECT DISTINCT enrolment_id FROM sign_off WHERE program_id = $1`, [programId]);
    return rows.map(({ enrolmentId }) => enrolmentId);
  }

  /** Signed sheets that stand, oldest first. */
  async standingSheets(tx: Tx, enrolmentId: string): Promise<SignedSheet[]> {
    return (await this.standingSheetsBy(tx, [enrolmentId])).get(enrolmentId) ?? [];
  }

  private async standingSheetsBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, SignedSheet[]>> {
    if (enrolmentIds.length === 0) return new Map();
    const rows = await tx.rows<StandingRow>(STANDING, [enrolmentIds]);
    const sheets = new Map<string, SignedSheet[]>();
    for (const row of rows) {
      const { recordId, rolePlayId, ratingId, raterId, seat, digest, signedAt, firstRecordId, acknowledgedAt } = row;
      const record = JSON.parse(row.content) as RatingRecord;
      const corrected = (row.corrected ?? []).map((content) => JSON.parse(content) as RatingRecord);
      const sheet = { recordId, rolePlayId, ratingId, raterId, seat, digest, signedAt, firstRecordId, acknowledgedAt, record, corrected };
      const own = sheets.get(row.enrolmentId);
      if (own) own.push(sheet);
      else sheets.set(row.enrolmentId, [sheet]);
    }
    return sheets;
  }

  /** Every signed record, corrected ones too, with the exact text that was signed: for reviewers and for the checker. */
  signOffs(tx: Tx, enrolmentId: string): Promise<SignOff[]> {
    return tx.rows<SignOff>(`SELECT * FROM sign_off WHERE enrolment_id = $1 ORDER BY signed_at, id`, [enrolmentId]);
  }

  /** Every pause of practice: closed by the lead, or by a second look that confirmed none of its behaviours. */
  async pauses(tx: Tx, enrolmentId: string): Promise<PauseFacts[]> {
    return (await this.pausesBy(tx, [enrolmentId])).get(enrolmentId) ?? [];
  }

  /** The same by enrolment, of many at once. */
  async pausesBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, PauseFacts[]>> {
    const rows = await tx.rows<PauseRow>(
      `SELECT p.*, t.taken_at AS told_at, l.taken_at AS lifted_at
         FROM practice_pause p
         LEFT JOIN practice_pause_step t ON t.pause_id = p.id AND t.step = 'told'
         LEFT JOIN practice_pause_step l ON l.pause_id = p.id AND l.step = 'lifted'
        WHERE p.enrolment_id = ANY($1) ORDER BY p.opened_at, p.id`,
      [enrolmentIds],
    );
    if (rows.length === 0) return new Map();
    const sheets = await this.standingSheetsBy(tx, [...new Set(rows.map(({ enrolmentId }) => enrolmentId))]);
    const pauses = rows.map((pause) => ({
      enrolmentId: pause.enrolmentId,
      ...pauseOfPractice(pause, sheets.get(pause.enrolmentId) ?? []),
    }));
    return Map.groupBy(pauses, ({ enrolmentId }) => enrolmentId);
  }

  async openPauses(tx: Tx, enrolmentId: string): Promise<PauseFacts[]> {
    return (await this.pauses(tx, enrolmentId)).filter(({ closedAt }) => closedAt === null);
  }

  /** This rater's sheets, signed or not, by conversation: their own work list. */
  async sheetsOfRater(tx: Tx, raterId: string): Promise<Map<string, { ratingId: string; signed: boolean }>> {
    const rows = await tx.rows<{ rolePlayId: string; ratingId: string; signed: boolean }>(
      `SELECT r.role_play_id, r.id AS rating_id, EXISTS (SELECT 1 FROM sign_off s WHERE s.rating_id = r.id AND s.corrects_id IS NULL) AS signed
         FROM rating r WHERE r.rater_id = $1`,
      [raterId],
    );
    return new Map(rows.map(({ rolePlayId, ...sheet }) => [rolePlayId, sheet]));
  }

  /** Calibration runs at a station as the rules read them, by person. */
  async calibrationsOf(
    tx: Tx,
    programId: string,
    personIds: readonly string[],
    stationCode: string,
  ): Promise<Map<string, CalibrationRun[]>> {
    const byPerson = new Map<string, CalibrationRun[]>();
    for (const personId of new Set(personIds)) {
      const runs = await this.professionals.calibrations(tx, programId, personId, stationCode);
      byPerson.set(
        personId,
        runs.map(({ calibratedOn, ...run }) => ({ ...run, recordedOn: localDate(calibratedOn) })),
      );
    }
    return byPerson;
  }

  /** Calibration runs of those who rated these conversations: by program, station and person. */
  private async runsBy(tx: Tx, rolePlays: readonly CompletedRolePlay[]): Promise<CalibrationRuns> {
    const runs: CalibrationRuns = new Map();
    for (const [programId, here] of Map.groupBy(rolePlays, (rolePlay) => rolePlay.programId)) {
      const found = await this.professionals.calibrationsBy(tx, programId, [...new Set(here.map(({ raterId }) => raterId))]);
      const read = found.map(({ calibratedOn, ...run }) => ({ ...run, recordedOn: localDate(calibratedOn) }));
      const byStation = [...Map.groupBy(read, ({ stationCode }) => stationCode)];
      runs.set(programId, new Map(byStation.map(([code, own]) => [code, Map.groupBy(own, ({ personId }) => personId)])));
    }
    return runs;
  }

  private async attemptsAt(
    tx: Tx,
    { terms, zone }: EnrolmentOnTerms,
    code: string,
    rolePlays: readonly CompletedRolePlay[],
    sheets: readonly SignedSheet[],
    calibrations: ReadonlyMap<string, readonly CalibrationRun[]>,
  ): Promise<StationAttemptResult[]> {
    const stations = new Map<string, Station>();
    for (const id of new Set(rolePlays.map(({ curriculumVersionId }) => curriculumVersionId))) {
      const station = stationByCode(await this.curriculum.pack(tx, id), code);
      if (station) stations.set(id, station);
    }
    return stationAttempts({ stations, terms, zone, rolePlays, sheets, calibrations });
  }
}

function pauseOfPractice(pause: PauseRow, sheets: readonly SignedSheet[]): PauseFacts {
  const secondLook = confirmingSheet(pause, sheets);
  const state = pauseState({ codes: pause.codes, endedAt: pause.liftedAt }, secondLook?.record.sheet ?? null);
  const endedByLook = secondLook === null ? null : later(secondLook.signedAt, pause.openedAt);
  const { id: pauseId, openedAt, toldAt } = pause;
  return { pauseId, openedAt, toldAt, closedAt: state === 'lifted' ? (pause.liftedAt ?? endedByLook) : null };
}

/** The other look at the same conversation. What a second or third rater saw is not undone by the rater before them. */
export function confirmingSheet(pause: { seat: RaterSeat; rolePlayId: string }, sheets: readonly SignedSheet[]): SignedSheet | null {
  if (pause.seat !== 'rater') return null;
  return sheets.findLast(({ rolePlayId, seat }) => rolePlayId === pause.rolePlayId && seat === 'second-rater') ?? null;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
