import type { PackFile } from '../../libs/curriculum/src/index.js';

/** A scripted conversation of a module: a best way to its end, a hurried one, and a harmful choice with its debrief. */
export function scripted(code: string, module: { code: string; folder: string; objective: string; source: string }): PackFile {
  return {
    path: `modules/${module.folder}/conversation-${code.toLowerCase()}.yaml`,
    text: `code: ${code}
title: "A talk on the stairs (${code})"
after: ${module.code}
channel: in-person
minutes: 5
contentNote: "Talk about a bad night. About five minutes."
objectives: [${module.objective}]
partner: {name: Ines, about: "She lives two doors down."}
setting: "You meet Ines on the stairs."
start: n1
nodes:
  - code: n1
    kind: turn
    scene: "Ines has stopped on the landing."
    says: "I did not sleep again."
    teaches: "Stay with what she feels."
    choices:
      - {says: "That sounds like a long night.", grade: best, why: "It says back what she feels.", next: n2}
      - {says: "You should try tea.", grade: poor, why: "It hurries to an answer.", next: n2}
      - {says: "Other people have it worse.", grade: harmful, why: "It closes the door.", next: d1}
  - code: n2
    kind: turn
    says: "It was."
    teaches: "Leave room."
    choices:
      - {says: "I am here.", grade: best, why: "It leaves room.", next: e1}
      - {says: "Well, bye.", grade: acceptable, why: "It ends early.", next: e2}
  - {code: d1, kind: debrief, says: "Never mind.", teaches: "Measuring pain closes a door.", text: "She looks away. Try to name what she feels.", again: n1}
  - {code: e1, kind: ending, says: "Thanks.", teaches: "Being there is enough.", text: "She sits down for a while."}
  - {code: e2, kind: ending, teaches: "Short talks count too.", text: "She goes up."}
sources: [${module.source}]
reviewedOn: 2026-11-22
reviewBy: 2027-11-22
`,
  };
}
