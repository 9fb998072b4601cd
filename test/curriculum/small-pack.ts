import type { Pack, PackFile } from '#libs/curriculum';
import { parsePack } from '#libs/curriculum';

/** A pack without a fault and without a warning: two modules, M2 after M1, one safety-critical station after each. */
export function smallPack(): PackFile[] {
  return [
    { path: 'README.md', text: 'Not part of the pack.' },
    { path: 'pack.yaml', text: packYaml },
    { path: 'program.yaml', text: programYaml },
    { path: 'ethics-code.md', text: ethicsCode },
    { path: 'help.yaml', text: helpYaml },
    { path: 'grounding.yaml', text: groundingYaml },
    { path: 'critical-behaviours.yaml', text: criticalYaml },
    ...moduleFiles(1, '[]'),
    ...moduleFiles(2, '[M1]'),
  ];
}

export function parsedSmallPack(): Pack {
  return parsed(smallPack());
}

export function parsed(files: readonly PackFile[]): Pack {
  const result = parsePack(files);
  if (!result.ok) throw new Error(result.faults.map((fault) => `${fault.file}:${fault.line} ${fault.code} ${fault.message}`).join('\n'));
  return result.pack;
}

/** The files with one text replaced by another in one file. The text must be there, and only its first place is changed. */
export function planted(path: string, text: string, instead: string, files = smallPack()): PackFile[] {
  const found = files.find((file) => file.path === path);
  if (!found?.text.includes(text)) throw new Error(`${path} does not hold ${text}`);
  // a function, so that $ in the new text means nothing
  return files.map((file) => (file === found ? { path, text: file.text.replace(text, () => instead) } : file));
}

const dates = `reviewedOn: 2026-11-22
reviewBy: 2027-11-22
`;

const packYaml = `code: small-pack
title: A small pack
language: en
reviewedOn: 2026-11-22
sources:
  - code: SRC-1
    title: "A source about patients"
    address: "https://example.org/one"
    strength: guidance
article:
  - {code: A, title: Opening}
`;

const programYaml = `code: small-program
title: Small program
credentialTitle: Certified Example
scopeLine: Peer support. Not a clinical license.
modules: [M1, M2]
stations:
  - {code: R1, secondLook: true}
  - {code: R2, secondLook: true}
training:
  liveMinutes: 0
  categories: [{code: listening, title: Listening, minutes: 20}]
finalExam: null
ethicsCode: {version: "1.0"}
practiceHours: {minutes: 600, categories: [one-to-one, group]}
certificate: {validMonths: 24, expiryBasis: anniversary, renewalWindowDays: 90}
review: {clockDays: 60}
roleplay: {attempts: 3, coolingOffDays: 7, lapsingCalibrationDays: 30}
calibration: {minimumExamples: 6, exactPercent: 80, validMonths: 12}
rater: {licenceRequiredFor: [clinical-supervisor, reviewer]}
privacy: {suppressBelow: 11}
${dates}`;

const ethicsCode = `---
version: "1.0"
title: Code of ethics
effectiveOn: 2026-12-01
sources: [SRC-1]
---
What we promise.

## Respect
I respect people.

## Privacy
I keep private things private.
`;

const helpYaml = `${dates}regions:
  - code: us
    name: United States
    zones: [America/]
    emergency: "911"
    lines:
      - {name: "A line", call: "988", text: "988", chat: "https://example.org", who: "Anyone"}
      - {name: "Emergency", who: "Anyone", note: "Call the local number."}
`;

const groundingYaml = `${dates}exercises:
  - code: five-senses
    title: Five senses
    seconds: 120
    eyes: open
    intro: Try this, or close it.
    steps: [Look around., Name five things.]
    stop: If it does not help, stop.
`;

const criticalYaml = `${dates}behaviours:
${Array.from({ length: 12 }, (_, at) => `  - {code: X${at + 1}, text: "Does it.", alert: ${[1, 2, 8, 10, 11].includes(at + 1)}}\n`).join('')}`;

function moduleFiles(number: number, requires: string): PackFile[] {
  const folder = `modules/m0${number}-part`;
  return [
    { path: `${folder}/module.yaml`, text: moduleYaml(number, requires) },
    { path: `${folder}/lessons/01-first.md`, text: lessonText(number, 1) },
    { path: `${folder}/lessons/02-second.md`, text: lessonText(number, 2) },
    { path: `${folder}/practice.yaml`, text: practiceYaml(number) },
    { path: `${folder}/quiz.yaml`, text: quizYaml(number) },
    { path: `${folder}/station-r${number}.yaml`, text: stationYaml(number) },
  ];
}

const moduleYaml = (number: number, requires: string) => `code: M${number}
title: Part ${number}
summary: You will be able to listen.
contentNote: "No sensitive topics."
requires: ${requires}
selfPacedMinutes: 24
liveMinutes: 0
hours: [{category: listening, minutes: 24}]
articleSections: [A]
checkIn: false
objectives:
  - {code: M${number}.1, text: Reflect what was said., competencies: [C1, C2]}
  - {code: M${number}.2, text: Ask an open question., competencies: [C9]}
sources: [SRC-1]
${dates}`;

const card = (title: string, end: string) => `## ${title}
Listen to what is said.

${end}

`;
const fenced = (name: string, text: string) => `\`\`\`${name}\n${text}\n\`\`\``;

const lessonText = (module: number, lesson: number) => `---
code: M${module}-L${lesson}
title: Lesson ${lesson}
minutes: 12
objectives: [M${module}.${lesson}]
contentNote: null
sources: [SRC-1]
${dates}---

${card('One', fenced('do', 'Say it aloud: slowly.'))}${card('Two', fenced('check', checkYaml))}${card(
  'Three',
  `${fenced('content-note', 'Mentions a car crash.')}\n\n${fenced('summary', 'The short version.')}\n\n${fenced('reflect', 'prompt: What did you notice?')}`,
)}${card('Four', `${fenced('dialogue', dialogueYaml)}\n\n${fenced('try', 'Try it with a friend.')}`)}${card(
  'Five',
  `${fenced('case', caseYaml)}\n\nMore words.\n\n${fenced('audio', 'title: A voice\ntranscript: Spoken words.')}\n\n${fenced('do', 'Breathe out.')}`,
)}${card('Six', fenced('keypoints', '- Listen first.\n- Ask later.'))}`;

const checkYaml = `prompt: What comes first?
options:
  - {text: Listening, right: true, why: It does.}
  - {text: Talking, right: false, why: It can wait.}`;

const dialogueYaml = `title: A start
lines:
  - {who: Dana, says: "I am such a victim!"}
  - {who: Peer, says: "That sounds heavy.", note: Reflects.}
verdict: helps
why: It stays with Dana.`;

const caseYaml = `story: Sam says, "I failed again."
question: What would you say?
think: Stay with the feeling.`;

const practiceYaml = (number: number) => `${dates}items:
  - code: M${number}-P01
    type: true-false
    objective: M${number}.1
    difficulty: easy
    stem: Is listening work?
    answer: true
    feedback: {true: "Yes, it is.", false: "It is, in fact."}
    explanation: It takes effort.
    sources: [SRC-1]
    reviewBy: 2027-06-01
  - code: M${number}-P02
    type: matching
    objective: M${number}.1
    difficulty: easy
    stem: Match them.
    pairs:
      - {code: p1, left: Open, right: How was it?, feedback: Leaves room.}
      - {code: p2, left: Closed, right: Was it bad?, feedback: Asks for a yes.}
    distractors: [Go on.]
    explanation: Open ones leave room.
    sources: [SRC-1]
  - code: M${number}-P03
    type: ordering
    objective: M${number}.2
    difficulty: easy
    stem: In which order?
    scoring: absolute
    sequence:
      - {code: s1, text: Greet}
      - {code: s2, text: Listen}
      - {code: s3, text: Close}
    feedback: Greeting first.
    explanation: It begins with a greeting.
    sources: [SRC-1]
`;

const common = (module: number, number: number, objective: number, mustPass: boolean) => `    objective: M${module}.${objective}
    difficulty: easy
    mustPass: ${mustPass}
    stem: What now, in case ${number}?
    explanation: Because.
    sources: [SRC-1]
`;

const quizYaml = (module: number) => `code: M${module}-Q
title: Quiz ${module}
passMark: 80
attempts: 3
coolingOff: [{hours: 24}, {hours: 168, talk: true}]
grading: highest
timeLimitMinutes: null
${dates}slots:
  - {objective: M${module}.1, difficulty: easy, count: 1}
  - {objective: M${module}.2, difficulty: easy, count: 1, mustPass: true}
items:
  - code: M${module}-I01
    type: single
${common(module, 1, 1, false)}    options:
      - {code: a, text: Listen, right: true, feedback: "Yes."}
      - {code: b, text: Talk more, right: false, feedback: "Later."}
  - code: M${module}-I02
    type: multiple
    scoring: fractions
${common(module, 2, 1, false)}    options:
      - {code: a, text: Nod, right: true, feedback: "Yes."}
      - {code: b, text: Wait, right: true, feedback: "Yes."}
      - {code: c, text: Leave, right: false, feedback: "Stay."}
  - code: M${module}-I03
    type: judgement
${common(module, 3, 1, false)}    options:
      - {code: a, text: Stay, grade: best, feedback: "Yes."}
      - {code: b, text: Look at the clock, grade: poor, feedback: "Not now."}
      - {code: c, text: Walk away, grade: harmful, feedback: "This leaves them alone with their fear."}
${[4, 5, 6]
  .map(
    (number) => `  - code: M${module}-I0${number}
    type: true-false
    answer: true
    feedback: {true: "Yes.", false: "It is so."}
${common(module, number, 2, true)}`,
  )
  .join('')}`;

const competency = (code: string) => `  - code: ${code}
    title: Skill ${code}
    samhsa: [C1]
    harmful: [{code: ${code}h1, text: Mocks.}]
    basic: [{code: ${code}b1, text: Greets.}, {code: ${code}b2, text: Waits.}]
    advanced: [{code: ${code}a1, text: Names a feeling.}]
    chips: [greeted]
`;
const skills = ['K1', 'K2', 'K3', 'K4', 'K5'];

const variant = (station: number, letter: string) => `  - code: R${station}-${letter}
    theme: A move
    contentNote: "Mentions a move."
    person: {name: Dana, age: 34, situation: You are Dana.}
    opening: "I failed!"
    prompts:
${[...skills, ...skills].map((code) => `      - {cue: "Says little.", purpose: Room, competency: ${code}}\n`).join('')}    facts: [You slept badly.]
    stopWord: red
    deroling: Say your own name.
`;

const stationYaml = (number: number) => `code: R${number}
title: Station ${number}
after: M${number}
objectives: [M${number}.1, M${number}.2]
safetyCritical: true
minutes: 12
contentNote: "Talk about a move."
variants:
${variant(number, 'A')}${variant(number, 'B')}traineeBrief:
  setting: A room.
  task: Talk.
  watchedFor: [Whether you listen.]
  rules: [Stopping is free.]
rolePlayerBrief: {purpose: A chance., portrayal: Calm., care: Stop any time., doNot: [Shout.]}
competencies:
${skills.map(competency).join('')}critical:
  - {code: X5, text: Presses for detail.}
minimumEntrustment: 4
allowOneLevelTwo: false
debrief: [How are you?]
rubricVersion: 1
sources: [SRC-1]
${dates}`;
