import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { LoadCurriculum, readPackFiles } from '../../apps/api/src/features/curriculum/load-curriculum.js';
import { ProgramsCommands } from '../../apps/api/src/features/programs/programs.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { type Pack, type PackFile, shortTerms } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson, World } from './world.js';
import { CertificationWorld, type Staff } from './world-certification.js';
import { CurriculumWorld } from './world-curriculum.js';

export const DOMAINS = ['mentoring', 'ethics'] as const;

/** Trainees before and in a final exam: short, three times nine questions in the bank, on the real curriculum. */
export class ExamWorld {
  readonly people: CertificationWorld;
  readonly curriculum: CurriculumWorld;

  constructor(
    private readonly test: TestApp,
    world: World,
  ) {
    this.people = new CertificationWorld(test, world);
    this.curriculum = new CurriculumWorld(test);
  }

  /** A program of three modules and three stations that ends with the exam. */
  async program(name = 'Riverside Peer Program'): Promise<string> {
    const { id, pack } = await this.load();
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const programs = this.test.get(ProgramsCommands);
      const programId = await programs.create(tx, { name, issuerName: name, zone: 'America/New_York' });
      const terms = { ...shortTerms(pack, ['M4', 'M6', 'M10']), finalExam: 'FX' };
      await programs.publish(tx, { programId, curriculumVersionId: id, terms, publishedBy: null });
      return programId;
    });
  }

  /** The same with the exam that ships: 75 questions. */
  async programWithShippedExam(name: string): Promise<string> {
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const newest = await this.test.get(CurriculumFacts).newest(tx);
      if (!newest) throw new Error('There is no curriculum.');
      const programs = this.test.get(ProgramsCommands);
      const programId = await programs.create(tx, { name, issuerName: name, zone: 'America/New_York' });
      const terms = { ...shortTerms(newest.pack, ['M4', 'M6', 'M10']), finalExam: 'FX' };
      await programs.publish(tx, { programId, curriculumVersionId: newest.id, terms, publishedBy: null });
      return programId;
    });
  }

  /** The shipped pack with the short exam in the place of its own. */
  async load(): Promise<{ id: string; pack: Pack }> {
    const loaded = await this.test.get(LoadCurriculum).load(withShortExam(await readPackFiles(this.test.get(LoadCurriculum).folder)));
    if (!loaded.ok) throw new Error(loaded.faults.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
    return { id: loaded.id, pack: await this.curriculum.pack(loaded.id) };
  }

  /** A trainee for whom modules and stations are done; `stations` leaves some of them out. */
  async trainee(programId: string, staff: Staff, stations: string[] = []): Promise<TestPerson & { enrolmentId: string }> {
    return this.people.candidate(programId, staff, { ethics: true, hours: true, stations });
  }
}

/** The files of a pack with a short exam, and a program that asks for it. */
export function withShortExam(files: readonly PackFile[]): PackFile[] {
  const others = files.filter(({ path }) => !path.startsWith('exam/'));
  return [
    ...others.map((file) => (file.path === 'program.yaml' ? { ...file, text: asking(file.text) } : file)),
    { path: 'exam/exam.yaml', text: examYaml },
    ...DOMAINS.map((domain) => ({ path: `exam/items-${domain}.yaml`, text: `${dates}items:\n${banks[domain].join('')}` })),
  ];
}

/** Asks for the exam; names its domains where the content has none yet. */
function asking(text: string): string {
  const categories = DOMAINS.map((domain) => `{code: ${domain}, title: "About ${domain}", minutes: 1}`).join(', ');
  return text.replace('finalExam: null', 'finalExam: FX').replace('categories: []}', `categories: [${categories}]}`);
}

const dates = `reviewedOn: 2026-11-22
reviewBy: 2027-11-22
`;

const examYaml = `code: FX
title: Final exam
passMark: 80
attempts: 3
coolingOff: [{hours: 336, talk: true}, {hours: 2160, talk: true}]
grading: highest
review: domains
slots:
  - {domain: mentoring, objective: M4.1, difficulty: easy, count: 2}
  - {domain: mentoring, objective: M4.2, difficulty: medium, count: 1}
  - {domain: ethics, objective: M6.1, difficulty: easy, count: 2}
  - {domain: ethics, objective: M6.5, difficulty: medium, count: 1, mustPass: true}
  - {domain: ethics, objective: M10.1, difficulty: easy, count: 2}
  - {domain: ethics, objective: M10.2, difficulty: hard, count: 1}
${dates}`;

let items = 0;

/** Every text of an item names the item, so that a page that tells one is known by it. */
function item(objective: string, difficulty: string, mustPass: boolean, kind: (code: string) => string): string {
  const code = `FX-I${String(++items).padStart(3, '0')}`;
  return `  - code: ${code}
    objective: ${objective}
    difficulty: ${difficulty}
    mustPass: ${mustPass}
    stem: "Which of these fits situation ${code} best?"
    explanation: "Secret reason of ${code}."
    sources: [SAMHSA-12]
${kind(code)}`;
}

const three = (objective: string, difficulty: string, kind: (code: string) => string, mustPass = false) =>
  Array.from({ length: 3 }, () => item(objective, difficulty, mustPass, kind));
const six = (objective: string, difficulty: string, kind: (code: string) => string) => [
  ...three(objective, difficulty, kind),
  ...three(objective, difficulty, kind),
];

const single = (code: string) => `    type: single
    options:
      - {code: a, right: true, text: "First way of ${code}", feedback: "Secret word a of ${code}."}
      - {code: b, right: false, text: "Other way of ${code}", feedback: "Secret word b of ${code}."}
      - {code: c, right: false, text: "Third way of ${code}", feedback: "Secret word c of ${code}."}
`;
const judgement = (code: string) => `    type: judgement
    options:
      - {code: a, grade: best, text: "First step of ${code}", feedback: "Secret word a of ${code}."}
      - {code: b, grade: poor, text: "Other step of ${code}", feedback: "Secret word b of ${code}."}
      - {code: c, grade: harmful, text: "Third step of ${code}", feedback: "Secret word c of ${code}."}
`;
const trueFalse = (code: string) => `    type: true-false
    answer: true
    feedback: {true: "Secret word true of ${code}.", false: "Secret word false of ${code}."}
`;
const multiple = (code: string) => `    type: multiple
    scoring: fractions
    options:
      - {code: a, right: true, text: "First part of ${code}", feedback: "Secret word a of ${code}."}
      - {code: b, right: true, text: "Other part of ${code}", feedback: "Secret word b of ${code}."}
      - {code: c, right: false, text: "Third part of ${code}", feedback: "Secret word c of ${code}."}
`;
const ordering = (code: string) => `    type: ordering
    scoring: absolute
    sequence:
      - {code: a, text: "First of ${code}"}
      - {code: b, text: "Then of ${code}"}
      - {code: c, text: "Last of ${code}"}
    feedback: "Secret word of ${code}."
`;

const banks: Record<(typeof DOMAINS)[number], string[]> = {
  mentoring: [...six('M4.1', 'easy', single), ...three('M4.2', 'medium', judgement)],
  ethics: [
    ...six('M6.1', 'easy', multiple),
    ...three('M6.5', 'medium', trueFalse, true),
    ...six('M10.1', 'easy', single),
    ...three('M10.2', 'hard', ordering),
  ],
};
