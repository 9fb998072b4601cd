import { Injectable } from '@nestjs/common';
import { criticalYes, type RatingRecord } from '#libs/assessment';
import { type Pack, type Station, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { mayAcknowledge } from './feedback.policy.js';
import type { FeedbackResponse } from './feedback.response.js';
import type { FeedbackRow } from './feedback.store.js';

/** Turns signed records into what their trainee reads: words, notes with times, and what happens next. */
@Injectable()
export class PresentFeedback {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly ratings: RatingsFacts,
  ) {}

  async list(tx: Tx, rows: readonly FeedbackRow[]): Promise<FeedbackResponse[]> {
    const first = rows[0];
    if (!first) return [];
    const names = await this.people.namesOf(
      tx,
      rows.map(({ raterId }) => raterId),
    );
    const attempts = (await this.ratings.stationResults(tx, first.enrolmentId)).flatMap((station) => station.attempts);
    const shown: FeedbackResponse[] = [];
    for (const row of rows) {
      const pack = await this.curriculum.pack(tx, row.curriculumVersionId);
      const station = visible(stationByCode(pack, row.stationCode));
      const record = JSON.parse(row.content) as RatingRecord;
      const attempt = attempts.find(
        ({ signatures, rolePlayId }) => rolePlayId === row.rolePlayId || signatures.some((signed) => signed.rolePlayId === row.rolePlayId),
      );
      shown.push({
        signOffId: row.id,
        enrolmentId: row.enrolmentId,
        rolePlayId: row.rolePlayId,
        stationCode: row.stationCode,
        stationTitle: station.title,
        heldOn: record.heldOn,
        attempt: record.attempt,
        raterName: names.get(row.raterId) ?? '',
        seat: row.seat,
        signedAt: row.signedAt.toISOString(),
        result: attempt?.result ?? 'waiting',
        waitsFor: attempt?.waitsFor ?? null,
        ...words(pack, station, record),
        acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
        comment: row.comment,
        asksAnotherLook: row.asksAnotherLook ?? false,
        correctsId: row.correctsId,
        correctionReason: record.corrects?.reason ?? null,
        correctedById: row.correctedById,
        can: { acknowledge: mayAcknowledge(row).ok },
      });
    }
    return shown;
  }
}

function words(
  pack: Pack,
  station: Station,
  { sheet, levels }: RatingRecord,
): Pick<FeedbackResponse, 'levels' | 'critical' | 'notes' | 'strength' | 'change' | 'task'> {
  const titles = new Map<string, string>(pack.critical.behaviours.map(({ code, text }) => [code, text]));
  for (const { code, title, harmful, basic, advanced } of station.competencies) {
    titles.set(code, title);
    for (const behaviour of [...harmful, ...basic, ...advanced]) titles.set(behaviour.code, behaviour.text);
  }
  return {
    levels: station.competencies.map(({ code, title }) => {
      const level = levels[code];
      return { code, title, level: typeof level === 'number' ? level : null };
    }),
    critical: criticalYes(sheet).map((code) => titles.get(code) ?? code),
    notes: [...sheet.evidence]
      .sort((a, b) => a.atSecond - b.atSecond)
      .map(({ about, atSecond, text }) => ({ about: titles.get(about) ?? about, atSecond, text })),
    strength: sheet.feedback.strength,
    change: sheet.feedback.change,
    task: sheet.feedback.task,
  };
}
