import { parsePack } from '#libs/curriculum';
import { parsed, planted } from './small-pack.js';
import { widePack } from './wide-pack.js';

const m1 = 'modules/m01-part';
const module = `${m1}/module.yaml`;
const live = `${m1}/live.yaml`;
const conversation = `${m1}/conversation-v1.yaml`;
const calibration = `${m1}/calibration-r1.yaml`;
const exam = 'exam/exam.yaml';
const items = 'exam/items-listening.yaml';

/** Each row plants one fault in a pack that has none: [code, what is wrong, file, text, instead]. */
const faults: [string, string, string, string, string][] = [
  // hours
  ['hours.categories', 'categories that do not add up', module, 'minutes: 144', 'minutes: 143'],
  [
    'hours.live',
    'live sessions that take less than promised',
    module,
    'liveMinutes: 120\nhours: [{category: listening, minutes: 144',
    'liveMinutes: 130\nhours: [{category: listening, minutes: 154',
  ],
  ['hours.lessons', 'lessons that take less than promised', module, 'selfPacedMinutes: 24', 'selfPacedMinutes: 27'],
  ['hours.lessons', 'lessons that take more than promised', module, 'selfPacedMinutes: 24', 'selfPacedMinutes: 19'],
  ['hours.program', 'a program that asks for more than there is', 'program.yaml', 'minutes: 20', 'minutes: 169'],
  ['hours.program', 'a program that asks for more live minutes', 'program.yaml', 'liveMinutes: 0', 'liveMinutes: 121'],
  ['hours.category', 'a category the program does not know', module, 'category: listening', 'category: walking'],
  [
    'code.duplicate',
    'a training category twice',
    'program.yaml',
    'categories: [{',
    'categories: [{code: listening, title: L, minutes: 1}, {',
  ],
  // article
  ['article.unknown', 'a section the article does not have', module, 'articleSections: [A]', 'articleSections: [A, B]'],
  [
    'article.uncovered',
    'a section nobody teaches',
    'pack.yaml',
    '  - {code: A, title: Opening}',
    '  - {code: A, title: Opening}\n  - {code: B, title: More}',
  ],
  // live sessions
  ['live.minutes', 'a plan that is too short', live, 'minutes: 60', 'minutes: 59'],
  ['live.no-break', 'more than 75 minutes without a break', live, 'kind: break', 'kind: discussion'],
  ['live.opening', 'a session that does not open', live, 'kind: opening', 'kind: input'],
  ['live.closing', 'a session that does not close', live, 'kind: closing', 'kind: input'],
  ['live.debrief', 'a session without a debrief', live, 'kind: debrief', 'kind: discussion'],
  ['live.exercise', 'a session without practice', live, 'kind: exercise', 'kind: discussion'],
  ['objective.unknown', 'an exercise for an objective of another module', live, '[M1.1, M1.2]', '[M1.1, M2.2]'],
  ['code.prefix', 'a session of another module', live, 'M1-S1', 'M3-S1'],
  // conversations
  ['conversation.start', 'a start that is no turn', conversation, 'start: n1', 'start: e1'],
  ['conversation.dead-end', 'a choice that leads nowhere', conversation, 'next: n2', 'next: n9'],
  ['conversation.debrief', 'harm without a debrief', conversation, 'next: d1', 'next: n2'],
  ['conversation.debrief', 'a debrief without harm', conversation, 'grade: harmful', 'grade: poor'],
  [
    'conversation.only-harm',
    'a turn with no way out',
    conversation,
    'grade: best, why: It names the feeling., next: n2',
    'grade: harmful, why: It names the feeling., next: d1',
  ],
  ['conversation.again', 'a debrief that leads to an ending', conversation, 'again: n1', 'again: e1'],
  ['conversation.circle', 'choices that go round', conversation, 'next: e2', 'next: n1'],
  ['conversation.unreachable', 'a node nobody reaches', conversation, 'next: e2', 'next: e1'],
  [
    'conversation.endings',
    'one ending only',
    conversation,
    '  - {code: e2, kind: ending, teaches: Hurry does not., text: She stops.}\n',
    '',
  ],
  [
    'conversation.grades',
    'no best choice',
    conversation,
    'grade: best, why: It leaves room., next: e1',
    'grade: poor, why: It leaves room., next: e1',
  ],
  ['code.duplicate', 'a node twice', conversation, 'code: e2, kind', 'code: e1, kind'],
  ['station.wrong-module', 'a conversation in another folder', conversation, 'after: M1', 'after: M2'],
  // calibration
  ['station.unknown', 'examples for a station that is not here', calibration, 'station: R1', 'station: R2'],
  ['calibration.rubric', 'gold for another rubric', calibration, 'rubricVersion: 1', 'rubricVersion: 2'],
  ['code.prefix', 'an example of another station', calibration, 'R1-E2', 'R2-E2'],
  ['code.duplicate', 'an example twice', calibration, 'R1-E2', 'R1-E1'],
  ['variant.unknown', 'a variant that is not there', calibration, 'variant: R1-A', 'variant: R1-C'],
  ['behaviour.unknown', 'a tick for no behaviour', calibration, 'behaviour: K1b1', 'behaviour: K9b1'],
  ['gold.place', 'a tick where nothing is said', calibration, 'behaviour: K1b1, at: "00:10"', 'behaviour: K1b1, at: "00:11"'],
  ['gold.place', 'a tick in a note that was not written', calibration, 'behaviour: K1b1, at: "00:10"', 'behaviour: K1b1, at: note'],
  ['gold.duplicate', 'a behaviour ticked twice', calibration, 'behaviour: K1b2', 'behaviour: K1b1'],
  [
    'gold.same',
    'two examples with one gold',
    calibration,
    'behaviour: K2b1, at: "00:10", why: Seen.}]',
    'behaviour: K3b1, at: "00:10", why: Seen.}]',
  ],
  ['transcript.order', 'a line that goes back', calibration, 'at: "00:20"', 'at: "00:05"'],
  ['calibration.spread', 'one example with a critical behaviour', calibration, '{code: X5, at: "00:30", why: Pressed.}', ''],
  ['calibration.spread', 'one competent example', calibration, '{behaviour: K1b1, at: "00:10", why: Seen.}, ', ''],
  // exam
  ['exam.unknown', 'a program with an exam that is not there', 'program.yaml', 'FX', 'FX'],
  ['slot.too-few-items', 'a blueprint the bank cannot fill', exam, 'count: 1', 'count: 2'],
  ['slot.no-domain', 'a slot without a domain', exam, 'domain: listening, ', ''],
  ['slot.domain', 'a domain the program does not know', exam, 'domain: listening', 'domain: walking'],
  [
    'slot.domain',
    'a domain in the quiz of a module',
    `${m1}/quiz.yaml`,
    '{objective: M1.1, difficulty: easy, count: 1}',
    '{domain: listening, objective: M1.1, difficulty: easy, count: 1}',
  ],
  ['quiz.review', 'a quiz that hides its answers', `${m1}/quiz.yaml`, 'passMark: 80', 'passMark: 80\nreview: domains'],
  ['objective.unknown', 'an exam question about nothing', items, 'M2.1', 'M2.9'],
  ['code.duplicate', 'an exam question twice', items, 'FX-I002', 'FX-I001'],
  // documents
  ['document.file-name', 'another code than the file', 'documents/limits.md', 'code: limits', 'code: borders'],
  ['document.no-heading', 'text alone', 'documents/limits.md', '## When', 'When'],
  ['word.banned', 'in a document', 'documents/limits.md', 'We keep', 'Every client knows: we keep'],
  ['source.unknown', 'in a document', 'documents/limits.md', 'SRC-1', 'SRC-9'],
  ['glossary.order', 'terms out of order', 'glossary.yaml', 'term: Boundary', 'term: Zebra'],
  ['glossary.see-also', 'a term that is not there', 'glossary.yaml', 'seeAlso: [Boundary]', 'seeAlso: [Border]'],
  ['code.duplicate', 'a term twice', 'glossary.yaml', 'term: Boundary', 'term: peer'],
  ['date.review-order', 'reporting', 'reporting.yaml', 'reviewBy: 2027', 'reviewBy: 2025'],
  // coverage
  ['objective.not-practised', 'an objective nobody practises', `${m1}/station-r1.yaml`, 'objectives: [M1.1, M1.2]', 'objectives: [M1.1]'],
];

/** Two faults need two changes. */
const before: Record<string, (files: ReturnType<typeof widePack>) => ReturnType<typeof widePack>> = {
  'an objective nobody practises': (files) => planted(live, '[M1.1, M1.2]', '[M1.1]', files),
  'no best choice': (files) => planted(conversation, 'grade: best, why: It names', 'grade: acceptable, why: It names', files),
  'a program with an exam that is not there': (files) => files.filter(({ path }) => !path.startsWith('exam/')),
};

describe('the wide pack', () => {
  it('has no fault and no warning, and every part of it arrives', () => {
    expect(parsePack(widePack())).toMatchObject({ ok: true, warnings: [] });
    const pack = parsed(widePack());
    expect(pack.exam).toMatchObject({ code: 'FX', items: [{ code: 'FX-I001' }, { code: 'FX-I002' }, { code: 'FX-I003' }] });
    expect(pack.modules[0]).toMatchObject({
      conversations: [{ code: 'V1' }],
      calibrations: [{ station: 'R1' }],
      live: { sessions: [{ code: 'M1-S1' }] },
    });
    expect(pack.documents).toMatchObject([{ code: 'limits' }]);
    expect([pack.glossary?.terms.length, pack.reporting?.topics.length]).toEqual([2, 1]);
  });
});

describe('a planted fault is found', () => {
  it.each(faults)('%s: %s', (code, what, path, text, instead) => {
    const files = before[what]?.(widePack()) ?? widePack();
    const result = parsePack(planted(path, text, instead, files));
    const found = result.ok ? [] : result.faults;
    expect(found.map((fault) => fault.code)).toContain(code);
    for (const fault of found) expect(fault.line).toBeGreaterThanOrEqual(1);
  });
});
