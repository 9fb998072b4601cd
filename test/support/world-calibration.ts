import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { LoadCurriculum, readPackFiles } from '../../apps/api/src/features/curriculum/load-curriculum.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { emptySheet, goldSheet, type RatingSheet } from '../../libs/assessment/src/index.js';
import {
  type CalibrationExample,
  calibrationOf,
  type PackFile,
  parsePack,
  type Station,
  stationByCode,
} from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson } from './world.js';

export const STATION = 'R1';
/** Words that stand in the gold of these examples and nowhere else. */
export const REASON = 'Reason of the panel';

/** A program whose first station has six scripted examples, and raters who mark them. */
export class CalibrationWorld {
  private loaded: string | null = null;

  constructor(
    private readonly test: TestApp,
    private readonly stationCode = STATION,
  ) {}

  /** The real curriculum with examples for the first station; programs made afterwards stand on it. */
  async loadExamples({ count = 6, rubricVersion = 1 } = {}): Promise<string> {
    const loader = this.test.get(LoadCurriculum);
    const real = (await readPackFiles(loader.folder)).map((file) =>
      file.path.endsWith('/station-r1.yaml')
        ? { ...file, text: file.text.replace(/^rubricVersion: \d+/m, `rubricVersion: ${rubricVersion}`) }
        : file,
    );
    const parsed = parsePack(real);
    const station = parsed.ok ? stationByCode(parsed.pack, this.stationCode) : undefined;
    if (!station) throw new Error('The curriculum has no first station.');
    await this.oldContent();
    const loading = await loader.load([...real, examplesFile(station, count)]);
    if (!loading.ok) throw new Error(loading.faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    this.loaded = loading.id;
    return loading.id;
  }

  /** What was loaded when the tests' template was made is older than what is loaded now, also where the clock stands before that. */
  private async oldContent(): Promise<void> {
    await this.test.sql(`ALTER TABLE curriculum_version DISABLE TRIGGER append_only`);
    await this.test.sql(`UPDATE curriculum_version SET loaded_at = least(loaded_at, $1::timestamptz - interval '1 minute')`, [
      this.test.clock.now(),
    ]);
    await this.test.sql(`ALTER TABLE curriculum_version ENABLE TRIGGER append_only`);
  }

  async station(): Promise<{ station: Station; examples: readonly CalibrationExample[] }> {
    const pack = await this.test.get(Database).read(Actor.system, async (tx) => {
      const curriculum = this.test.get(CurriculumFacts);
      return this.loaded === null ? (await curriculum.newest(tx))?.pack : curriculum.pack(tx, this.loaded);
    });
    if (!pack) throw new Error('The test template has no curriculum.');
    const station = stationByCode(pack, this.stationCode);
    if (!station) throw new Error('The curriculum has no first station.');
    return { station, examples: calibrationOf(pack, this.stationCode)?.examples ?? [] };
  }

  async open(rater: TestPerson, programId: string): Promise<string> {
    const response = await rater.browser.post(`/api/programs/${programId}/stations/${this.stationCode}/calibration-runs`);
    if (response.status !== 201) throw new Error(`The run was not opened: ${response.text}`);
    return response.body.id;
  }

  /** Titles in the order of the run. */
  async titles(rater: TestPerson, runId: string): Promise<string[]> {
    const { body } = await rater.browser.get(`/api/calibration-runs/${runId}`);
    return body.examples.map(({ title }: { title: string }) => title);
  }

  /** Marks every example as the gold has it, with changes by title. */
  async mark(rater: TestPerson, runId: string, changes: Record<string, (sheet: RatingSheet) => RatingSheet> = {}): Promise<void> {
    for (const [at, title] of (await this.titles(rater, runId)).entries()) {
      await this.save(rater, runId, at + 1, (changes[title] ?? ((sheet) => sheet))(await this.golden(title)));
    }
  }

  async golden(title: string): Promise<RatingSheet> {
    const { station, examples } = await this.station();
    const example = examples.find((each) => each.title === title);
    if (!example) throw new Error(`No example "${title}".`);
    return { ...emptySheet(station), ...goldSheet(station, example.gold) };
  }

  async save(rater: TestPerson, runId: string, position: number, sheet: RatingSheet) {
    const at = `/api/calibration-runs/${runId}/examples/${position}`;
    const { body } = await rater.browser.get(at);
    const response = await rater.browser.put(`${at}/sheet`, { sheet }, { 'if-match': String(body.version) });
    if (response.status !== 200) throw new Error(`The sheet was not saved: ${response.text}`);
    return response.body as { version: number; savedAt: string };
  }

  handIn(rater: TestPerson, runId: string) {
    return rater.browser.post(`/api/calibration-runs/${runId}/hand-in`);
  }
}

/** Six conversations: three that reach level 3 or 4 everywhere, one with a gap, one with harm, two of them with something critical. */
function examplesFile(station: Station, count: number): PackFile {
  const [first, second] = station.competencies;
  if (!first || !second) throw new Error('The station needs two competencies.');
  const at = '00:10';
  const basics = station.competencies.flatMap(({ basic }) => basic.map(({ code }) => code));
  const gold = (ticks: readonly string[], critical: readonly string[], entrustment: number) => ({
    ticks: ticks.map((behaviour) => ({ behaviour, at, why: `${REASON}: ${behaviour}.` })),
    critical: critical.map((code) => ({ code, at, why: `${REASON}: ${code}.` })),
    entrustment,
  });
  const without = (code: string | undefined) => basics.filter((each) => each !== code);
  const golds = [
    gold(basics, [], 3),
    gold([...basics, ...first.advanced.slice(0, 1).map(({ code }) => code)], [], 4),
    gold([...basics, ...second.advanced.slice(0, 1).map(({ code }) => code)], [], 5),
    gold(without(first.basic[0]?.code), [], 2),
    gold([...basics, ...first.harmful.slice(0, 1).map(({ code }) => code)], ['X1'], 1),
    gold(without(second.basic[0]?.code), ['X2', 'X8'], 1),
  ];
  const examples = golds.slice(0, count).map((each, index) => ({
    code: `${station.code}-E${index + 1}`,
    title: `Conversation ${index + 1}`,
    variant: station.variants[0]?.code,
    shows: 'What only the lead is told.',
    transcript: [
      { at: '00:00', who: 'person', says: 'I came because a friend said so.', sees: 'Stays at the door.' },
      { at, who: 'trainee', says: 'I am glad you came. Shall we sit down?' },
      { at: '00:20', who: 'person', says: 'All right.' },
      { at: '00:31', who: 'trainee', says: 'Where would you like to begin?' },
    ],
    note: 'We talked about how to begin.',
    gold: each,
  }));
  const text = JSON.stringify({
    station: station.code,
    rubricVersion: station.rubricVersion,
    sources: station.sources.slice(0, 1),
    reviewedOn: '2026-11-22',
    reviewBy: '2027-11-22',
    examples,
  });
  return { path: `modules/m04-active-listening/calibration-${station.code.toLowerCase()}.yaml`, text };
}
