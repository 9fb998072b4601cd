import type { PackFile } from '#libs/curriculum';
import { planted, smallPack } from './small-pack.js';

/** The small pack with everything a pack may also hold: live session, conversation, calibration, exam, documents. */
export function widePack(): PackFile[] {
  const module = 'modules/m01-part';
  const files: PackFile[] = [
    ...smallPack(),
    { path: `${module}/live.yaml`, text: liveYaml },
    { path: `${module}/conversation-v1.yaml`, text: conversationYaml },
    { path: `${module}/calibration-r1.yaml`, text: calibrationYaml },
    { path: 'exam/exam.yaml', text: examYaml },
    { path: 'exam/items-listening.yaml', text: examItems },
    { path: 'documents/limits.md', text: documentText },
    { path: 'glossary.yaml', text: glossaryYaml },
    { path: 'reporting.yaml', text: reportingYaml },
  ];
  const longer = planted(
    `${module}/module.yaml`,
    'liveMinutes: 0\nhours: [{category: listening, minutes: 24}]',
    'liveMinutes: 120\nhours: [{category: listening, minutes: 144}]',
    files,
  );
  return planted('program.yaml', 'finalExam: null', 'finalExam: FX', longer);
}

const dates = `reviewedOn: 2026-11-22
reviewBy: 2027-11-22
`;

const liveYaml = `sessions:
  - code: M1-S1
    title: Listening together
    minutes: 120
    purpose: You can reflect.
    objectives: [M1.1]
    group: 6 to 8 people
    materials: [Cards]
    room: A circle of chairs.
    safetyPlan: [Somebody is on call.]
    plan:
      - {minutes: 10, kind: opening, title: Welcome, lead: Say the plan.}
      - {minutes: 60, kind: exercise, title: In pairs, objectives: [M1.1, M1.2], lead: Change roles halfway.}
      - {minutes: 10, kind: break, title: Break, lead: Rest.}
      - {minutes: 30, kind: debrief, title: Talk, lead: Ask how it was.}
      - {minutes: 10, kind: closing, title: Close, lead: Say thanks.}
    debrief: [What helped?]
    afterwards: Write down who came.
sources: [SRC-1]
${dates}`;

const conversationYaml = `code: V1
title: A first talk
after: M1
channel: phone
minutes: 5
contentNote: "Talk about a move."
objectives: [M1.1]
partner: {name: Ines, about: She has just moved.}
setting: You are on the phone.
start: n1
nodes:
  - code: n1
    kind: turn
    says: "I failed at this!"
    teaches: Stay with the feeling.
    choices:
      - {says: "That sounds hard.", grade: best, why: It names the feeling., next: n2}
      - {says: "Cheer up.", grade: harmful, why: It closes the door., next: d1}
  - code: n2
    kind: turn
    says: "It is."
    teaches: Leave room.
    choices:
      - {says: "Tell me more.", grade: best, why: It leaves room., next: e1}
      - {says: "Moving on.", grade: poor, why: It hurries., next: e2}
  - code: d1
    kind: debrief
    teaches: Comfort can close a door.
    text: Try naming the feeling.
    again: n1
  - {code: e1, kind: ending, teaches: Room helps., text: She goes on.}
  - {code: e2, kind: ending, teaches: Hurry does not., text: She stops.}
sources: [SRC-1]
${dates}`;

const basic = [1, 2, 3, 4, 5].flatMap((k) => [`K${k}b1`, `K${k}b2`]);
const example = (number: number, ticks: readonly string[], critical: string) => `  - code: R1-E${number}
    title: Example ${number}
    variant: R1-A
    shows: What it is for.
    transcript:
      - {at: "00:00", who: person, says: "I failed."}
      - {at: "00:10", who: trainee, says: "That sounds hard."}
      - {at: "00:20", who: person, says: "Yes."}
      - {at: "00:30", who: trainee, says: "Tell me more."}
    gold:
      ticks: [${ticks.map((code) => `{behaviour: ${code}, at: "00:10", why: Seen.}`).join(', ')}]
      critical: [${critical}]
      entrustment: 3
`;

const calibrationYaml = `station: R1
rubricVersion: 1
sources: [SRC-1]
examples:
${example(1, basic, '')}${example(2, [...basic, 'K1a1'], '')}${example(3, ['K1b1'], '{code: X5, at: "00:30", why: Pressed.}')}${example(
  4,
  ['K1b2'],
  '{code: X5, at: "00:30", why: Pressed.}',
)}${example(5, ['K2b1'], '')}${example(6, ['K3b1'], '')}${dates}`;

const examYaml = `code: FX
title: Final exam
passMark: 80
attempts: 2
coolingOff: [{hours: 336, talk: true}]
grading: highest
review: domains
slots:
  - {domain: listening, objective: M2.1, difficulty: easy, count: 1}
${dates}`;

const examItem = (number: number) => `  - code: FX-I00${number}
    type: true-false
    objective: M2.1
    difficulty: easy
    mustPass: false
    stem: "Question ${number}?"
    answer: true
    feedback: {true: "Right.", false: "Look again."}
    explanation: Because.
    sources: [SRC-1]
`;

const examItems = `${dates}items:
${examItem(1)}${examItem(2)}${examItem(3)}`;

const documentText = `---
code: limits
title: Limits of privacy
audience: everyone
version: "1.0"
reading: safety
sources: [SRC-1]
${dates}---
We keep things private.

## When we cannot
When a life is in danger.
`;

const glossaryYaml = `${dates}terms:
  - {term: Boundary, meaning: Where a role ends.}
  - {term: Peer, meaning: Somebody who has been there., seeAlso: [Boundary]}
`;

const reportingYaml = `${dates}intro: Ask your program.
topics:
  - {code: child-abuse, title: Harm to a child, ask: Who reports?}
`;
