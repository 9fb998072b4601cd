import { Injectable } from '@nestjs/common';
import {
  basicMark,
  type CalibrationRunRecord,
  type CompetencyMarks,
  calibrationValidUntil,
  nextCalibrationRunFrom,
  type RatingSheet,
} from '#libs/assessment';
import { type CalibrationExample, localDateAt, type StationCompetency } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { CalibrationRunContexts, type RunContext } from './calibration-run.context.js';
import { mayCalibrate, mayCompare } from './calibration-run.policy.js';
import type {
  CalibrationComparedBehaviourResponse,
  CalibrationComparedExampleResponse,
  CalibrationComparisonResponse,
} from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';
import { presentTranscript } from './show-calibration-run.js';

type Kept = CalibrationRunRecord['examples'][number];

@Injectable()
export class CompareCalibrationRun {
  constructor(
    private readonly db: Database,
    private readonly runs: CalibrationRunStore,
    private readonly contexts: CalibrationRunContexts,
  ) {}

  /** My sheets beside the gold, with its reasons. There is nothing to compare until the run is handed in. */
  run(actor: Actor, runId: string): Promise<CalibrationComparisonResponse> {
    return this.db.read(actor, async (tx) => {
      const run = visible(await this.runs.visibleTo(tx, actor, runId));
      const result = visible(await this.runs.result(tx, runId));
      mustAllow(mayCalibrate(actor));
      granted(mayCompare(await this.runs.hasOpen(tx, run)));
      const context = await this.contexts.of(tx, run);
      const record = JSON.parse(result.content) as CalibrationRunRecord;
      const { levelsRated, levelsExact, criticalSeeded, criticalCaught, criticalExtra, terms } = record;
      return {
        runId,
        stationCode: run.stationCode,
        stationTitle: context.station.title,
        rubricVersion: run.rubricVersion,
        number: run.number,
        handedInAt: result.handedInAt.toISOString(),
        passed: result.passed,
        levelsRated,
        levelsExact,
        exactPercent: terms.exactPercent,
        criticalSeeded,
        criticalCaught,
        criticalExtra,
        validUntil: result.passed
          ? calibrationValidUntil({ recordedOn: localDateAt(result.handedInAt, context.zone) }, context.terms.calibration)
          : null,
        nextFrom: nextCalibrationRunFrom({ last: result, now: tx.now })?.toISOString() ?? null,
        digest: result.digest,
        examples: context.examples.map((example, at) => compared(context, example, visible(record.examples[at]), at + 1)),
      };
    });
  }
}

function compared(
  { station, critical }: RunContext,
  example: CalibrationExample,
  kept: Kept,
  position: number,
): CalibrationComparedExampleResponse {
  const levels = new Map(kept.levels.map((each) => [each.code, each]));
  const texts = new Map([...critical, ...station.critical].map(({ code, text }) => [code, text]));
  return {
    position,
    title: example.title,
    transcript: presentTranscript(example),
    note: example.note,
    competencies: station.competencies.map((competency) => {
      const { code, title } = competency;
      const { given, gold, exact } = visible(levels.get(code));
      return {
        code,
        title,
        given: typeof given === 'number' ? given : null,
        gold: Number(gold),
        exact,
        behaviours: behaviours(competency, kept.sheet.marks[code], example.gold),
      };
    }),
    critical: kept.critical.map(({ code, given, gold }) => {
      const reason = example.gold.critical.find((each) => each.code === code);
      return { code, text: texts.get(code) ?? '', given, gold, at: reason?.at ?? null, why: reason?.why ?? null };
    }),
    entrustmentGiven: Number(kept.entrustment.given),
    entrustmentGold: kept.entrustment.gold,
  };
}

/** Behaviours that one of the two saw, or that are basic: what a level is made of. */
function behaviours(
  competency: StationCompetency,
  marks: RatingSheet['marks'][string] | undefined,
  gold: CalibrationExample['gold'],
): CalibrationComparedBehaviourResponse[] {
  const own: CompetencyMarks = marks ?? { harmful: [], basic: {}, advanced: [] };
  const ticks = new Map(gold.ticks.map((tick) => [tick.behaviour, tick]));
  return (['harmful', 'basic', 'advanced'] as const).flatMap((kind) =>
    competency[kind].flatMap(({ code, text }) => {
      const mark = kind === 'basic' ? basicMark(own, code) : own[kind].includes(code) ? 'seen' : 'not-seen';
      const given = mark === 'unmarked' ? 'not-seen' : mark;
      const tick = ticks.get(code);
      if (kind !== 'basic' && given === 'not-seen' && !tick) return [];
      return [
        { code, text, kind, given, gold: tick ? ('seen' as const) : ('not-seen' as const), at: tick?.at ?? null, why: tick?.why ?? null },
      ];
    }),
  );
}
