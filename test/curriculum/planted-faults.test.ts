import { parsePack } from '#libs/curriculum';
import { planted, smallPack } from './small-pack.js';

const m1 = 'modules/m01-part';
const m2 = 'modules/m02-part';
const lesson = `${m1}/lessons/01-first.md`;
const quiz = `${m1}/quiz.yaml`;
const practice = `${m1}/practice.yaml`;
const station = `${m1}/station-r1.yaml`;
const module = `${m1}/module.yaml`;
const words26 = Array.from({ length: 26 }, () => 'word').join(' ');

/** Each row plants one fault in a pack that has none: [code, what is wrong, file, text, instead]. */
const faults: [string, string, string, string, string][] = [
  // YAML and fields
  ['yaml.syntax', 'a bracket that is never closed', 'pack.yaml', 'language: en', 'language: [en'],
  ['yaml.syntax', 'a field given twice', 'pack.yaml', 'language: en', 'language: en\nlanguage: en'],
  ['yaml.alias', 'an alias', 'pack.yaml', 'title: A small pack', 'title: &t A small pack'],
  ['field.unknown', 'a misspelt optional field', quiz, 'mustPass: true}', 'mustpass: true}'],
  ['field.unknown', 'a name every object has', 'pack.yaml', 'language: en', 'language: en\ntoString: en'],
  ['field.missing', 'a required field left out', quiz, 'passMark: 80\n', ''],
  ['field.missing', 'an option without feedback', quiz, ', feedback: "Later."', ''],
  ['field.type', 'a number where text belongs', 'help.yaml', 'emergency: "911"', 'emergency: 911'],
  ['field.type', 'text where a number belongs', quiz, 'passMark: 80', 'passMark: "80"'],
  ['field.type', 'a fraction where a whole number belongs', quiz, 'passMark: 80', 'passMark: 79.5'],
  ['field.type', 'a YAML 1.1 yes, which is text', module, 'checkIn: false', 'checkIn: yes'],
  ['field.type', 'a name without a value', module, 'title: Part 1', 'title:'],
  ['field.type', 'one value where a list belongs', module, 'sources: [SRC-1]', 'sources: SRC-1'],
  ['field.empty', 'text of spaces', module, 'title: Part 1', 'title: "  "'],
  ['field.range', 'a pass mark above 100', quiz, 'passMark: 80', 'passMark: 101'],
  ['field.range', 'suppression below 5 people', 'program.yaml', 'suppressBelow: 11', 'suppressBelow: 4'],
  ['field.choice', 'an unknown grading', quiz, 'grading: highest', 'grading: best'],
  ['field.choice', 'an unknown item type', quiz, 'type: single', 'type: essay'],
  ['field.pattern', 'a lesson code of another form', lesson, 'code: M1-L1', 'code: L1'],
  ['field.pattern', 'a thirteenth category of competencies', module, 'C1, C2', 'C1, C13'],
  ['field.pattern', 'a thirteenth critical behaviour', station, 'code: X5', 'code: X13'],
  ['field.pattern', 'an address that could run a script', 'help.yaml', 'https://example.org', 'javascript:alert(1)'],
  ['text.character', 'a zero character', module, 'title: Part 1', 'title: "Part \\0"'],
  ['text.character', 'half of a surrogate pair', module, 'title: Part 1', 'title: "Part \\ud800"'],
  // dates
  ['date.invalid', 'a day that does not exist', module, 'reviewBy: 2027-11-22', 'reviewBy: 2027-02-29'],
  ['date.invalid', 'a year out of reach', module, 'reviewBy: 2027-11-22', 'reviewBy: 20271-11-22'],
  ['date.review-order', 'a module reviewed again on the same day', module, 'reviewBy: 2027-11-22', 'reviewBy: 2026-11-22'],
  ['date.review-order', 'a lesson', lesson, 'reviewBy: 2027', 'reviewBy: 2025'],
  ['date.review-order', 'an item with its own date before the date of its file', practice, 'reviewBy: 2027-06-01', 'reviewBy: 2026-06-01'],
  ['date.review-order', 'a station', station, 'reviewBy: 2027', 'reviewBy: 2025'],
  ['date.review-order', 'the help lines', 'help.yaml', 'reviewBy: 2027', 'reviewBy: 2025'],
  ['date.review-order', 'the program', 'program.yaml', 'reviewBy: 2027', 'reviewBy: 2025'],
  // codes
  ['code.duplicate', 'a source twice', 'pack.yaml', '  - code: SRC-1', '  - {code: SRC-1, title: A, strength: law}\n  - code: SRC-1'],
  ['code.duplicate', 'a lesson twice', `${m1}/lessons/02-second.md`, 'code: M1-L2', 'code: M1-L1'],
  ['code.duplicate', 'an item twice', quiz, 'code: M1-I02', 'code: M1-I01'],
  ['code.duplicate', 'an option twice', quiz, 'code: b, text: Talk more', 'code: a, text: Talk more'],
  ['code.duplicate', 'a station in two modules', `${m2}/station-r2.yaml`, 'code: R2', 'code: R1'],
  ['code.duplicate', 'a variant twice', station, 'code: R1-B', 'code: R1-A'],
  ['code.duplicate', 'a behaviour in two competencies', station, 'K2b1', 'K1b1'],
  ['code.duplicate', 'a pair twice', practice, 'code: p2', 'code: p1'],
  ['code.duplicate', 'a part of a sequence twice', practice, 'code: s2', 'code: s1'],
  ['code.duplicate', 'a module twice in the program', 'program.yaml', 'M1, M2', 'M1, M2, M1'],
  ['code.duplicate', 'a category of hours twice', 'program.yaml', 'one-to-one, group', 'group, group'],
  ['code.duplicate', 'a critical behaviour twice', 'critical-behaviours.yaml', 'code: X4', 'code: X3'],
  ['code.prefix', 'an objective of another module', module, 'code: M1.2', 'code: M3.2'],
  ['code.prefix', 'an item of another module', quiz, 'code: M1-I01', 'code: M3-I01'],
  ['code.prefix', 'a variant of another station', station, 'code: R1-B', 'code: R3-B'],
  // references
  ['source.unknown', 'in a lesson', lesson, 'SRC-1', 'SRC-2'],
  ['source.unknown', 'in an item', quiz, 'SRC-1', 'SRC-2'],
  ['source.unknown', 'in the code of ethics', 'ethics-code.md', 'SRC-1', 'SRC-2'],
  ['objective.unknown', 'in a lesson', lesson, 'objectives: [M1.1]', 'objectives: [M1.1, M1.9]'],
  ['objective.unknown', 'of another module in an item', practice, 'objective: M1.1', 'objective: M2.1'],
  ['objective.unknown', 'in a slot', quiz, 'objective: M1.1', 'objective: M1.9'],
  ['module.unknown', 'required by a module', `${m2}/module.yaml`, 'requires: [M1]', 'requires: [M1, M9]'],
  ['module.unknown', 'in the program', 'program.yaml', 'M1, M2', 'M1, M2, M9'],
  ['station.unknown', 'in the program', 'program.yaml', 'code: R2', 'code: R9'],
  ['station.wrong-module', 'a station in another folder', station, 'after: M1', 'after: M2'],
  ['station.module-not-in-program', 'a station whose module is left out', 'program.yaml', 'modules: [M1, M2]', 'modules: [M1]'],
  [
    'station.formative',
    'a safety-critical station that the gate leaves out',
    'program.yaml',
    'secondLook: true}',
    'secondLook: true, formative: true}',
  ],
  ['station.second-look', 'a safety-critical station without one', 'program.yaml', 'secondLook: true', 'secondLook: false'],
  ['ethics-code.version', 'another version', 'program.yaml', 'version: "1.0"', 'version: "1.1"'],
  ['lesson.unknown', 'required by a lesson', lesson, 'minutes: 12', 'minutes: 12\nrequires: [M1-L9]'],
  ['competency.unknown', 'in a prompt', station, 'competency: K1', 'competency: K9'],
  // prerequisites
  ['module.circle', 'two modules that require each other', module, 'requires: []', 'requires: [M2]'],
  ['module.not-in-program', 'a required module that the program leaves out', 'program.yaml', 'modules: [M1, M2]', 'modules: [M2]'],
  ['lesson.circle', 'a lesson that requires a later one', lesson, 'minutes: 12', 'minutes: 12\nrequires: [M1-L2]'],
  ['lesson.unreachable', 'a lesson of a module that comes later', lesson, 'minutes: 12', 'minutes: 12\nrequires: [M2-L1]'],
  // quiz and items
  ['slot.too-few-items', 'a slot that draws two', quiz, 'count: 1}', 'count: 2}'],
  [
    'slot.too-few-items',
    'equal slots, each fillable by itself',
    quiz,
    'slots:',
    'slots:\n  - {objective: M1.1, difficulty: easy, count: 1}',
  ],
  ['slot.too-few-items', 'must-pass items do not fill a slot that is not', quiz, 'count: 1, mustPass: true', 'count: 1'],
  ['slot.too-few-items', 'items that are not must-pass do not fill a must-pass slot', quiz, 'count: 1}', 'count: 1, mustPass: true}'],
  ['quiz.cooling-off', 'more waits than attempts leave room for', quiz, 'attempts: 3', 'attempts: 2'],
  ['option.one-right', 'single with two right', quiz, 'right: false', 'right: true'],
  ['option.one-right', 'single with none right', quiz, 'right: true', 'right: false'],
  ['option.none-wrong', 'multiple with all right', quiz, 'text: Leave, right: false', 'text: Leave, right: true'],
  ['option.one-best', 'judgement with two best', quiz, 'grade: poor', 'grade: best'],
  ['option.none-harmful', 'judgement without a harmful option', quiz, 'grade: harmful', 'grade: poor'],
  ['option.repeated', 'two options that read the same', quiz, 'text: Wait', 'text: "nod."'],
  ['option.refers-to-others', 'all of the above', quiz, 'text: Leave', 'text: All of the above'],
  ['pair.repeated', 'two pairs with one right side', practice, 'right: Was it bad?', 'right: How was it?'],
  ['distractor.right', 'a distractor that is a right side', practice, 'distractors: [Go on.]', 'distractors: [Was it bad?]'],
  ['list.short', 'a single with one option', quiz, '      - {code: b, text: Talk more, right: false, feedback: "Later."}\n', ''],
  // lessons
  ['front-matter.missing', 'a lesson that begins with text', lesson, '---\n', 'Hello.\n'],
  ['lesson.text-before-card', 'text before the first card', lesson, '---\n\n## One', '---\nHello.\n\n## One'],
  ['lesson.keypoints-missing', 'no key points at the end', lesson, '```keypoints\n- Listen first.\n- Ask later.\n```', '```do\nRest.\n```'],
  ['lesson.keypoints-early', 'key points on the first card', lesson, '```do', '```keypoints\n- A point.\n```\n\n```do'],
  ['card.no-action', 'a card that ends with text', lesson, '```\n\n## Two', '```\n\nMore text.\n\n## Two'],
  ['card.no-action', 'a card of text alone', lesson, '```do\nSay it aloud: slowly.\n```', ''],
  ['card.summary-missing', 'a content note without a summary', lesson, '```summary\nThe short version.\n```', ''],
  ['content-note.long', '26 words before a card', lesson, 'Mentions a car crash.', words26],
  ['content-note.long', '26 words before a lesson', lesson, 'contentNote: null', `contentNote: ${words26}`],
  ['content-note.long', '26 words before a station', station, '"Talk about a move."', words26],
  ['field.missing', 'a module without a content note', module, 'contentNote: "No sensitive topics."\n', ''],
  ['block.unknown', 'a misspelt block', lesson, '```check', '```chek'],
  ['block.unknown', 'a name every object has', lesson, '```check', '```constructor'],
  ['block.unknown', 'a fence without a name', lesson, '```check', '```'],
  ['block.unclosed', 'a fence that is never closed', lesson, '- Ask later.\n```', '- Ask later.\n'],
  ['block.repeated', 'two summaries', lesson, '```summary', '```summary\nOther.\n```\n\n```summary'],
  ['option.none-right', 'a check with nothing right', lesson, 'right: true', 'right: false'],
  ['option.none-wrong', 'a check with nothing wrong', lesson, 'right: false', 'right: true'],
  ['markdown.title', 'a level-one title', lesson, 'Listen to what', '# Listen to what'],
  ['markdown.underlined', 'a line that turns text into a title', lesson, 'is said.\n', 'is said.\n---\n'],
  ['markdown.html', 'a tag', lesson, 'Listen to', '<b>Listen</b> to'],
  ['markdown.html', 'a comment', lesson, 'Listen to', '<!-- x --> Listen to'],
  ['markdown.image', 'an image', lesson, 'Listen to', '![x](y.png) Listen to'],
  // words
  ['word.banned', 'in a card', lesson, 'Listen to', 'Listen to the patient and'],
  ['word.banned', 'in the title of a card', lesson, '## Two', '## Your client'],
  ['word.banned', 'over the end of a line, in another case', lesson, 'Listen to', 'He Committed\nsuicide. Listen to'],
  ['word.banned', 'in a case, outside quotation marks', lesson, 'Stay with the feeling.', 'The attempt failed.'],
  ['word.banned', 'in a quotation that is not closed in its paragraph', lesson, 'Listen to', 'Say "victim\n\nis a word". Listen to'],
  ['word.banned', 'between two apostrophes, which quote nothing', lesson, 'Listen to', "The peers' victims' words. Listen to"],
  ['word.banned', 'in a stem', quiz, 'What now', 'What says the victim now'],
  ['word.banned', 'trigger warning in a module', module, 'No sensitive topics.', 'Trigger warning for loss.'],
  ['word.banned', 'in what raters tick', station, 'Names a feeling.', 'Names what the client feels.'],
  ['text.exclamation', 'in a card', lesson, 'Listen to what is said.', 'Listen!'],
  ['text.exclamation', 'in feedback', quiz, '"Later."', '"Later!"'],
  ['text.exclamation', 'in a grounding exercise', 'grounding.yaml', 'Name five things.', 'Name five things!'],
  // coverage
  ['objective.no-lesson', 'taught nowhere', lesson, 'objectives: [M1.1]', 'objectives: [M1.2]'],
  ['objective.no-item', 'asked nowhere', module, 'sources:', '  - {code: M1.3, text: Wait., competencies: [C1]}\nsources:'],
  // stations
  ['list.short', 'one basic behaviour', station, '{code: K1b1, text: Greets.}, ', ''],
  [
    'list.long',
    'six basic behaviours',
    station,
    'basic: [',
    `basic: [${[3, 4, 5, 6].map((n) => `{code: K1b${n}, text: Sits.}, `).join('')}`,
  ],
  ['list.short', 'no harmful behaviour', station, 'harmful: [{code: K1h1, text: Mocks.}]', 'harmful: []'],
  ['competency.no-prompt', 'a skill nobody can show', station, 'competencies:\n', `competencies:\n${competency('K6')}`],
  ['station.entrustment', 'safety-critical and content with 3', station, 'minimumEntrustment: 4', 'minimumEntrustment: 3'],
  [
    'station.trainees',
    'a group that needs more trainees than it takes',
    station,
    'minutes: 12\n',
    'minutes: 12\ntrainees: {least: 3, most: 2}\n',
  ],
  ['critical.missing', 'X12 left out', 'critical-behaviours.yaml', '  - {code: X12, text: "Does it.", alert: false}\n', ''],
  ['critical.alert', 'X1 without an alert', 'critical-behaviours.yaml', 'alert: true', 'alert: false'],
  // program, ethics, help
  ['certificate.fixed-date', 'a fixed date that is not given', 'program.yaml', 'expiryBasis: anniversary', 'expiryBasis: fixed-date'],
  ['certificate.fixed-date', 'a fixed date that is not asked for', 'program.yaml', 'anniversary', 'anniversary, fixedDate: "12-31"'],
  ['certificate.fixed-date', 'a day that most years lack', 'program.yaml', 'anniversary', 'fixed-date, fixedDate: "02-29"'],
  ['ethics-code.no-principle', 'no heading', 'ethics-code.md', '## Respect\nI respect people.\n\n## Privacy', ''],
  ['help-line.no-way', 'a line nobody can reach', 'help.yaml', ', note: "Call the local number."', ''],
];

function competency(code: string): string {
  return `  - {code: ${code}, title: Skill, samhsa: [C1], harmful: [{code: ${code}h1, text: No.}], basic: [{code: ${code}b1, text: A.}, {code: ${code}b2, text: B.}], advanced: [{code: ${code}a1, text: C.}]}\n`;
}

describe('a planted fault is found', () => {
  it.each(faults)('%s: %s', (code, _what, path, text, instead) => {
    const result = parsePack(planted(path, text, instead));
    const found = result.ok ? [] : result.faults;
    expect(found.map((fault) => fault.code)).toContain(code);
    // most rules look at one file; those about two may point at the other
    for (const fault of found) expect(fault.line).toBeGreaterThanOrEqual(1);
  });

  it('file.missing: a module without a quiz', () => {
    expect(codesOf(smallPack().filter((file) => file.path !== quiz))).toContain('file.missing');
  });

  it('file.unknown: a file nobody reads', () => {
    for (const path of ['notes.txt', `${m1}/lessons/first.md`, `${m1}/station-x.yaml`, 'modules/part/module.yaml']) {
      expect(parsePack([...smallPack(), { path, text: '' }])).toMatchObject({ ok: false, faults: [{ file: path, code: 'file.unknown' }] });
    }
  });

  it('file.duplicate: one path twice', () => {
    expect(codesOf([...smallPack(), ...smallPack().slice(1, 2)])).toContain('file.duplicate');
  });

  it('lesson.no-cards: front matter alone', () => {
    const files = smallPack().map((file) =>
      file.path === lesson ? { path: lesson, text: file.text.slice(0, file.text.indexOf('## ')) } : file,
    );
    expect(codesOf(files)).toContain('lesson.no-cards');
  });

  it('module.no-lessons: an empty folder of lessons', () => {
    expect(codesOf(smallPack().filter((file) => !file.path.startsWith(`${m1}/lessons/`)))).toContain('module.no-lessons');
  });
});

describe('a fault stands at its line', () => {
  it.each([
    // flow map inside a list: the line of the item, not of the list
    [quiz, 'text: Talk more, right: false', 'text: Talk more, right: 0', 'field.type'],
    // a block in a lesson: the line inside the fence
    [lesson, 'text: Talking, right: false', 'text: Talking, rigth: false', 'field.unknown'],
    // prose: the line of the word
    [lesson, 'More words.', 'More\nvictim words.', 'word.banned'],
    // text written as a block with |
    [module, 'summary: You will be able to listen.', 'summary: |\n  You will\n  listen to the victim.', 'word.banned'],
    // front matter of a lesson
    [lesson, 'minutes: 12', 'minutes: 0', 'field.range'],
  ])('in %s: %s', (path, text, instead, code) => {
    const files = planted(path, text, instead);
    const changed = files.find((file) => file.path === path)?.text ?? '';
    const marker = instead.split('\n').at(-1) ?? '';
    const line = changed.slice(0, changed.indexOf(marker)).split('\n').length;
    const result = parsePack(files);
    expect(result.ok ? [] : result.faults).toContainEqual(expect.objectContaining({ file: path, line, code }));
  });
});

describe('what may be said', () => {
  it.each([
    ['a quoted word in prose, to teach about it', lesson, 'Listen to', 'Do not say "victim". Listen to'],
    ['a quoted word over a line end', lesson, 'Listen to', 'Do not say "committed\nsuicide". Listen to'],
    ['a word in curly quotation marks', lesson, 'Listen to', 'Do not say “client”. Listen to'],
    ['a word in single quotation marks that hold an apostrophe', lesson, 'Listen to', "Do not say 'he's a victim'. Listen to"],
    ['a quoted exclamation mark', lesson, 'Listen to', 'He shouts "Go!" Listen to'],
    ['longer words that only begin like a banned one', lesson, 'Listen to', 'Patience and clientele are words. Listen to'],
    ['an address in angle brackets', lesson, 'Listen to', 'See <https://example.org>. Listen to'],
    ['less than', lesson, 'Listen to', 'If 3 < 4, listen to'],
    ['a thematic break after an empty line', lesson, 'is said.\n', 'is said.\n\n---\n'],
    ['a level-three heading', lesson, 'Listen to', '### Listen\nListen to'],
  ])('%s', (_what, path, text, instead) => {
    expect(parsePack(planted(path, text, instead))).toMatchObject({ ok: true });
  });
});

describe('style is a warning and stops nothing', () => {
  const words161 = Array.from({ length: 161 }, () => 'word').join(' ');
  it.each([
    ['card.long', lesson, 'Listen to what is said.', words161],
    ['lesson.card-count', lesson, '## Two', 'Then.'],
    ['lesson.minutes-short', lesson, 'Spoken words.', Array.from({ length: 20 }, () => words161).join(' ')],
    [
      'item.never-drawn',
      quiz,
      'items:\n',
      'items:\n  - {code: M1-I09, type: true-false, objective: M1.1, difficulty: hard, stem: So?, answer: true, feedback: {true: "Yes.", false: "It is."}, explanation: Because., sources: [SRC-1]}\n',
    ],
    ['competency.one-prompt', station, 'competency: K1', 'competency: K2'],
  ])('%s', (code, path, text, instead) => {
    const result = parsePack(planted(path, text, instead));
    expect(result).toMatchObject({ ok: true });
    expect(result.warnings.map((warning) => warning.code)).toContain(code);
  });

  it('option.length-tells: the right answer is the longest in most of the items', () => {
    let files = smallPack();
    const longer =
      'type: single\n    options: [{code: a, text: A much longer answer, right: true, feedback: "Yes."}, {code: b, text: Short, right: false, feedback: "No."}]';
    const trueFalse = 'type: true-false\n    answer: true\n    feedback: {true: "Yes.", false: "It is so."}';
    for (let count = 0; count < 3; count++) files = planted(quiz, trueFalse, longer, files);
    // five items of one right answer are too few to say anything
    expect(parsePack(files).warnings).toEqual([]);
    const one = (code: string) =>
      `  - {code: ${code}, ${longer.replace('\n    ', ', ')}, objective: M1.1, difficulty: easy, stem: So?, explanation: Because., sources: [SRC-1]}\n`;
    files = planted(quiz, 'items:\n', `items:\n${one('M1-I10')}${one('M1-I11')}`, files);
    expect(parsePack(files)).toMatchObject({ ok: true, warnings: [{ code: 'option.length-tells' }] });
  });
});

function codesOf(files: ReturnType<typeof smallPack>): string[] {
  const result = parsePack(files);
  return result.ok ? [] : result.faults.map((fault) => fault.code);
}
