import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type CriticalCode, emptySheet, goldSheet, type RatingSheet } from '#libs/assessment';
import { calibrationOf, type Pack, stationByCode } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import type { RoleName } from '../catalogue/roles.js';
import { HandInCalibrationRun } from '../features/calibration-runs/hand-in-calibration-run.js';
import { ListCalibrations } from '../features/calibration-runs/list-calibrations.js';
import { OpenCalibrationRun } from '../features/calibration-runs/open-calibration-run.js';
import { SaveCalibrationSheet } from '../features/calibration-runs/save-calibration-sheet.js';
import { ShowCalibrationRun } from '../features/calibration-runs/show-calibration-run.js';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { ProgramsFacts } from '../features/programs/programs.facts.js';
import { Actor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';

const PERFECT = (sheet: RatingSheet) => sheet;

/** One rater calibrated by a run, one who missed something critical and may try again, and a run that stands open. */
@Injectable()
export class SeedCalibration {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly parts: ModuleRef,
  ) {}

  async run(programId: string): Promise<void> {
    const supervisor = await this.rater(programId, 'supervisor', 'clinical-supervisor');
    const peer = await this.rater(programId, 'peer', 'peer-supervisor');
    await this.take(supervisor, programId, 'R6', PERFECT, true);
    await this.take(peer, programId, 'R3', withoutCritical, true);
    await this.take(peer, programId, 'R6', PERFECT, false);
  }

  /** Marks as the gold has it, changed; a run that is not handed in stays half marked. */
  private async take(
    rater: Actor,
    programId: string,
    stationCode: string,
    change: (sheet: RatingSheet) => RatingSheet,
    handIn: boolean,
  ): Promise<void> {
    const mine = await this.use(ListCalibrations).run(rater);
    const station = mine.find((each) => each.programId === programId)?.stations.find((each) => each.stationCode === stationCode);
    if (!station?.canStart) return;
    const pack = await this.pack(programId);
    const { id } = await this.use(OpenCalibrationRun).run(rater, programId, stationCode);
    const { examples } = await this.use(ShowCalibrationRun).run(rater, id);
    for (const { position, title } of handIn ? examples : examples.slice(0, 2)) {
      const sheet = change(golden(pack, stationCode, title)) as never;
      await this.use(SaveCalibrationSheet).run(rater, id, position, '0', { sheet });
    }
    if (handIn) await this.use(HandInCalibrationRun).run(rater, id);
  }

  private rater(programId: string, name: string, role: RoleName): Promise<Actor> {
    return this.db.read(Actor.system, async (tx) => {
      const person = await this.people.accountByEmail(tx, `${name}@demo.example`);
      if (!person) throw new Error(`The demo world has no ${name}.`);
      return new Actor({ personId: person.id, roles: [{ programId, role }], grants: grantsByRole() });
    });
  }

  private pack(programId: string): Promise<Pack> {
    return this.db.read(Actor.system, async (tx) => {
      const version = await this.programs.newestVersion(tx, programId);
      if (!version) throw new Error('The demo world has no program.');
      return this.curriculum.pack(tx, version.curriculumVersionId);
    });
  }

  /** A use case of another feature, as its own module made it. */
  private use<Part>(part: new (...parts: never[]) => Part): Part {
    return this.parts.get(part as never, { strict: false });
  }
}

function golden(pack: Pack, stationCode: string, title: string): RatingSheet {
  const station = stationByCode(pack, stationCode);
  const example = calibrationOf(pack, stationCode)?.examples.find((each) => each.title === title);
  if (!station || !example) throw new Error(`${stationCode} has no example "${title}".`);
  return { ...emptySheet(station), ...goldSheet(station, example.gold) };
}

/** Everything as the gold has it but what is critical: what happens to somebody who reads past it. */
function withoutCritical(sheet: RatingSheet): RatingSheet {
  const answers = (Object.keys(sheet.critical) as CriticalCode[]).map((code) => [code, 'no' as const]);
  return { ...sheet, critical: Object.fromEntries(answers) as RatingSheet['critical'] };
}
