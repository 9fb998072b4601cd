import { zipSync } from 'fflate';
import { type ExchangeFormat, plainMarkdown, readQuestions } from '#libs/curriculum';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, format: ExchangeFormat | null = null) => readQuestions(bytes(text), format);
const drafts = (text: string, format: ExchangeFormat | null = null) => {
  const { questions, problems } = read(text, format);
  expect(problems).toEqual([]);
  return questions.map(({ draft }) => draft);
};
const answers = (text: string) => drafts(text)[0]?.parts.map(({ text: said, right, feedback }) => [said, right, feedback]);
const places = (text: string, format: ExchangeFormat | null = null) =>
  read(text, format).problems.map(({ line, message }) => `${line}: ${message}`);

describe('plain text', () => {
  const stemOf = (text: string) => drafts(`[plain]${text.replace(/[\\~={}#:>]/gu, String.raw`\$&`)} {=a ~b}`)[0]?.stem ?? '';
  const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const shown = (markdown: string) => plainMarkdown().render(markdown).trim().replaceAll('&quot;', '"');

  it.each([
    ...['1. a', '1) a', '12.5 mg', '- a', '+ a', '= a', '# a', '~~~', '> a', '| a | b |', '\\- --', '---', '100% (sure)!', 'a - b + c = d'],
    ...['2 * 3', '*a*', '_a_', 'a_b', '`a`', '[a](b)', '![a](b)', '<b>', '&amp;', '~~a~~', 'a\\', '"a" ’b’', '$x$ ^ @ ; a / b'],
    ...['*a', '[a', '`', '_a_ ', '\\', '<a ', '&', 'a*b_'].map((piece) => piece.repeat(400).trim()),
  ])('is shown as it is: %s', (text) => {
    expect(shown(stemOf(text))).toBe(`<p>${escapeHtml(text)}</p>`);
  });

  it('has as few backslashes as it takes, and where it is hardly anything but marks none is tried', () => {
    expect(['a - b', '2 * 3', '*a* b', 'snake_case'].map(stemOf)).toEqual(['a - b', '2 * 3', '\\*a\\* b', 'snake_case']);
    expect(stemOf('a_b '.repeat(400))).toBe('a\\_b '.repeat(400).trim());
  });
});

describe('GIFT of other systems', () => {
  it('is read with comments, categories, titles and everything that may stand around a question', () => {
    const file = `\uFEFF// question: 12  name: Warm up
$CATEGORY: $course$/top/Listening

// a comment
::Warm up::[html]<p>Which of these is an <b>open</b> question?</p>{
	=<p>How was your week?</p>#<p>Yes.</p>
	~<p>Was it a good week?</p>#<p>It can be answered by yes.</p>
	####<p>Open questions begin with how or what.</p>
}


Silence always means anger.{F#It may mean many things.#Right.}

Peer support is [plain] help *between* equals.{TRUE}
`;
    const [open, silence, equals] = drafts(file);
    expect(open).toMatchObject({
      type: 'single',
      code: '',
      stem: 'Which of these is an **open** question?',
      explanation: 'Open questions begin with how or what.',
    });
    expect(open?.parts.map(({ code, text, right, feedback }) => [code, text, right, feedback])).toEqual([
      ['a', 'How was your week?', true, 'Yes.'],
      ['b', 'Was it a good week?', false, 'It can be answered by yes.'],
    ]);
    // what is said first is said to the wrong answer
    expect(silence?.parts.map(({ code, right, feedback }) => [code, right, feedback])).toEqual([
      ['true', false, 'It may mean many things.'],
      ['false', true, 'Right.'],
    ]);
    expect(equals?.type).toBe('true-false');
  });

  it('has a line where HTML has a break, also where the next line of the file begins there', () => {
    const stem = (html: string) => drafts(`[html]${html} {=a ~b}`)[0]?.stem;
    for (const html of ['one<br>two', '<br>one <br> two<br><br/>', 'one<br>\ntwo', '<b><br>one</b>\n<br><span>two<br></span>'])
      expect(stem(html)?.replace('**one**', 'one')).toBe('one\\\ntwo');
    expect(stem('one<br><br>two')).toBe('one\\\n\\\ntwo');
  });

  it('means signs as they are written with a \\ before them, and a new line by \\n', () => {
    expect(
      drafts(String.raw`[markdown]Is 2 \= 2\: yes or no \{think\} \# \~ \\ first line\nsecond line{=yes \= right~no \~ wrong}`)[0],
    ).toMatchObject({
      stem: 'Is 2 = 2: yes or no {think} # ~ \\ first line\nsecond line',
      parts: [{ text: 'yes = right' }, { text: 'no ~ wrong' }],
    });
  });

  it('weighs answers: several right ones, and a part of the mark', () => {
    expect(answers('Which two? {~%50%one#a ~%50%two ~%-100%three#c}')).toEqual([
      ['one', true, 'a'],
      ['two', true, ''],
      ['three', false, 'c'],
    ]);
    const [question] = read('Which one? {=best ~%50%nearly ~not}').questions;
    expect([question?.draft.type, question?.notes]).toEqual([
      'single',
      ['Part of the mark for other answers is left out: one answer is right.'],
    ]);
  });

  it('reads pairs, right sides that go with nothing, and a gap within a sentence', () => {
    expect(drafts('Match. { =listen -> ears =look -> eyes = -> nose }')[0]).toMatchObject({
      type: 'matching',
      parts: [
        { text: 'listen', pairedWith: 'ears' },
        { text: 'look', pairedWith: 'eyes' },
      ],
      distractors: ['nose'],
    });
    expect(drafts('Peers share {=lived ~read ~bought} experience.')[0]?.stem).toBe(
      String.raw`Peers share \_\_\_\_\_ experience.`.replaceAll('\\', ''),
    );
  });

  it('names by its line what cannot be taken over, and goes on', () => {
    const file = `Write about your week. {}

How many? {#3:1}

Name a feeling. {=joy =anger}

Just a text that asks nothing.

Never closed { =a ~b

::Next::Fine? {=a ~b}

Stray } brace

Two {=a ~b} pairs {=c ~d}
`;
    const { questions, problems } = read(file, 'gift');
    expect(questions.map(({ line, draft }) => [line, draft.stem])).toEqual([[11, 'Fine?']]);
    expect(problems.map(({ line, message }) => [line, message.slice(0, 38)])).toEqual([
      [1, 'Essay questions are not supported: nob'],
      [3, 'Questions about numbers are not suppor'],
      [5, 'Short answers that are typed are not s'],
      [7, 'This has no answers in braces, so it i'],
      [9, 'The brace { is never closed.'],
      [13, 'A brace } closes what no { has opened.'],
      [15, 'A question has one pair of braces; her'],
    ]);
  });
});

describe('Aiken of other systems', () => {
  it('is read with points or brackets, and with empty lines', () => {
    const [first, second] = drafts(
      'What comes first?\nA) Advice\nB) Listening\nANSWER: B\n\n\nAnd then?\r\nA. Silence\r\nB. A question\r\nC. A joke\r\nANSWER: A',
    );
    expect(first?.parts.map(({ text, right }) => [text, right])).toEqual([
      ['Advice', false],
      ['Listening', true],
    ]);
    expect([second?.stem, second?.parts.length]).toEqual(['And then?', 3]);
  });

  it('says on which line something is missing', () => {
    expect(
      places(
        'One?\nA. a\nB. b\n\nTwo?\nA. a\nB. b\nANSWER: C\n\nThree?\nA. a\nC. c\nANSWER: A\n\nANSWER: A\nFour?\nA. a\nB. b\nANSWER: A, B\nLast?\nA. a',
        'aiken',
      ),
    ).toEqual([
      '1: This question has no line with ANSWER: after its answers.',
      '8: There is no answer C.',
      '12: The answers run A, B, C; here stands C.',
      '15: ANSWER stands here without a question before it.',
      '19: ANSWER: names one letter. Several right answers have no place in Aiken.',
      '20: This question has no line with ANSWER: after its answers.',
    ]);
  });
});

const moodle = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0 -->
  <question type="category"><category><text>$course$/top/Default</text></category></question>
${inner}
</quiz>`;
const named = (text: string) => `<name><text>Name</text></name><questiontext format="html"><text>${text}</text></questiontext>`;

describe('Moodle XML of other systems', () => {
  it('is read with CDATA, HTML and several right answers', () => {
    const [question] = drafts(
      moodle(`  <question type="multichoice">
    <name><text>Boundaries 1</text></name>
    <questiontext format="html"><text><![CDATA[<p dir="ltr">A member offers you a <strong>gift</strong>.&nbsp;What do you do?</p><ul><li>It costs little</li><li>It is handmade</li></ul>]]></text></questiontext>
    <generalfeedback format="html"><text></text></generalfeedback>
    <single>false</single><shuffleanswers>0</shuffleanswers><answernumbering>abc</answernumbering>
    <answer fraction="50" format="html"><text>&lt;p&gt;Thank them &amp;amp; explain&lt;/p&gt;</text><feedback format="html"><text>Yes</text></feedback></answer>
    <answer fraction="50" format="plain_text"><text>Follow the rule * of your program *</text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="-100" format="html"><text><![CDATA[Take it<script>alert(1)</script>]]></text><feedback format="html"><text></text></feedback></answer>
  </question>`),
    );
    expect(question).toMatchObject({
      type: 'multiple',
      shuffle: false,
      stem: 'A member offers you a **gift**.\u00a0What do you do?\n\n- It costs little\n- It is handmade',
      scoring: 'fractions',
    });
    expect(question?.parts.map(({ text, right }) => [text, right])).toEqual([
      ['Thank them & explain', true],
      ['Follow the rule * of your program *', true],
      ['Take it', false],
    ]);
  });

  it('reads truth, pairs and orders', () => {
    const [truth, pairs, order] = drafts(
      moodle(`<question type="truefalse">${named('Is it?')}<answer fraction="0"><text>true</text><feedback><text>No.</text></feedback></answer><answer fraction="100"><text>false</text></answer></question>
<question type="matching">${named('Match')}<subquestion format="html"><text><![CDATA[<p>left 1</p>]]></text><answer><text>right 1</text></answer></subquestion><subquestion format="html"><text>left 2</text><answer><text>right 2</text></answer></subquestion><subquestion><text></text><answer><text>nothing</text></answer></subquestion></question>
<question type="ordering">${named('Sort')}<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype><answer fraction="1.0000000"><text>one</text></answer><answer fraction="2"><text>two</text></answer><answer fraction="3"><text>three</text></answer></question>`),
    );
    expect(truth?.parts.map(({ code, right, feedback }) => [code, right, feedback])).toEqual([
      ['true', false, 'No.'],
      ['false', true, ''],
    ]);
    expect([pairs?.parts.length, pairs?.distractors]).toEqual([2, ['nothing']]);
    expect([order?.parts.map(({ text }) => text), order?.scoring]).toEqual([['one', 'two', 'three'], 'adjacent']);
  });

  it('names by its line what cannot be taken over', () => {
    const { questions, problems } = read(
      moodle(`<question type="essay">${named('Write')}</question>
<question type="ddimageortext">${named('Drag')}</question>
<question type="multichoice">${named('See')}<answer fraction="100"><text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;</text>
  <file name="a.png" encoding="base64">iVBORw0KGgo=</file></answer></question>
<question type="multichoice">${named('Which &lt;img src="x"&gt; one?')}<single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>`),
    );
    expect(problems).toEqual([
      { line: 5, file: null, message: 'Essay questions are not supported: nobody could mark them here.' },
      { line: 6, file: null, message: 'Questions of the kind "ddimageortext" are not supported.' },
      { line: 8, file: null, message: 'The question holds a picture or another file. Files are not taken over.' },
    ]);
    expect(questions.map(({ notes }) => notes)).toEqual([['A picture was left out.']]);
  });
});

const qti = (body: string, declaration: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<qti:assessmentItem xmlns:qti="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="One" adaptive="false" timeDependent="false">
${declaration}
<qti:itemBody>${body}</qti:itemBody>
${more}</qti:assessmentItem>`;
const correct = (cardinality: string, values: string[], mapping = '') =>
  `<qti:responseDeclaration identifier="R1" cardinality="${cardinality}" baseType="identifier"><qti:correctResponse>${values
    .map((value) => `<qti:value>${value}</qti:value>`)
    .join('')}</qti:correctResponse>${mapping}</qti:responseDeclaration>`;
const choice = (id: string, text: string) => `<qti:simpleChoice identifier="${id}">${text}</qti:simpleChoice>`;

describe('QTI of other systems', () => {
  it('reads one or several answers, a prompt, and feedback inside and beside an answer', () => {
    const body = `<qti:p>A member is <qti:em>late</qti:em>.</qti:p><qti:choiceInteraction responseIdentifier="R1" shuffle="false" maxChoices="1"><qti:prompt>What now?</qti:prompt>${choice('x1', 'Wait<qti:feedbackInline outcomeIdentifier="F" identifier="x1" showHide="show">Good.</qti:feedbackInline>')}${choice('x2', 'Leave')}</qti:choiceInteraction>`;
    const more = `<qti:modalFeedback outcomeIdentifier="F" identifier="x2" showHide="show">Too soon.</qti:modalFeedback><qti:modalFeedback outcomeIdentifier="F" identifier="general" showHide="show"><qti:p>Patience first.</qti:p></qti:modalFeedback>`;
    const [one] = drafts(qti(body, correct('single', ['x1']), more));
    expect(one).toMatchObject({ type: 'single', shuffle: false, stem: 'A member is *late*.\n\nWhat now?', explanation: 'Patience first.' });
    expect(one?.parts.map(({ text, right, feedback }) => [text, right, feedback])).toEqual([
      ['Wait', true, 'Good.'],
      ['Leave', false, 'Too soon.'],
    ]);
    const mapping =
      '<qti:mapping defaultValue="0"><qti:mapEntry mapKey="a" mappedValue="1"/><qti:mapEntry mapKey="b" mappedValue="1"/><qti:mapEntry mapKey="c" mappedValue="-2"/></qti:mapping>';
    const several = `<qti:p>Which?</qti:p><qti:choiceInteraction responseIdentifier="R1" maxChoices="0">${['a', 'b', 'c'].map((id) => choice(id, id)).join('')}</qti:choiceInteraction>`;
    expect(drafts(qti(several, correct('multiple', ['a', 'b'], mapping)))[0]?.parts.map(({ right }) => right)).toEqual([true, true, false]);
  });

  it('reads a package by its manifest, and names what is missing in it', () => {
    const item = qti(
      `<qti:p>Which?</qti:p><qti:choiceInteraction responseIdentifier="R1">${choice('a', 'A')}${choice('b', 'B')}</qti:choiceInteraction>`,
      correct('single', ['a']),
    );
    const manifest = `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources><resource type="imsqti_item_xmlv2p1" href="one.xml"/><resource type="webcontent" href="a.css"/><resource type="imsqti_item_xmlv2p1" href="two.xml"/></resources></manifest>`;
    const { format, questions, problems } = readQuestions(
      zipSync({ 'imsmanifest.xml': bytes(manifest), 'one.xml': bytes(item), 'stray.xml': bytes(item) }),
      null,
    );
    expect([format, questions.length]).toEqual(['qti', 1]);
    expect(problems).toEqual([{ line: 1, file: 'two.xml', message: 'The manifest names this file, and the package does not hold it.' }]);
  });

  it('says what it does not support', () => {
    const entry = qti('<qti:p>Write <qti:textEntryInteraction responseIdentifier="R1"/></qti:p>', correct('single', ['a']));
    expect(places(entry)).toEqual(['4: Questions of the kind <textEntryInteraction> are not supported.']);
    expect(places('<questestinterop><item/></questestinterop>')).toEqual(['1: This is QTI 1.2. Please export the bank as QTI 2.1 or 2.2.']);
  });
});

describe('a file that means harm', () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="multichoice">&x;</question></quiz>`;

  it.each([
    ['entities that grow', laughs],
    ['entities that read other files', outside],
    ['a document type alone', '<!DOCTYPE quiz SYSTEM "https://example.org/a.dtd"><quiz/>'],
  ])('is refused: %s', (_what, text) => {
    expect(places(text)).toEqual(['1: The file declares a document type. That is not read, because it can reach beyond the file.']);
  });

  it.each([
    ['an entity nobody declared', '<quiz>\n<question type="x">&nbsp;</question></quiz>', 2],
    ['tags that cross', '<quiz>\n<a><b></a></b></quiz>', 2],
    ['an end in the middle', '<quiz>\n\n<question type="multi', 3],
    ['another root', '<html><body/></html>', 1],
    ['elements without end', `<quiz>${'<a>'.repeat(200_000)}`, 1],
  ])('that is not whole is told by its line: %s', (_what, text, line) => {
    const { questions, problems } = read(text);
    expect([questions, problems.length, problems[0]?.line]).toEqual([[], 1, line]);
  });

  it('that nests without reason is told so, and not read', () => {
    const nested = (deep: number) => read(`<quiz>${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</quiz>`);
    const tooDeep = 'Elements stand more than 100 deep.';
    expect(nested(99).problems.map(({ message }) => message)).not.toContain(tooDeep);
    for (const deep of [100, 200_000]) expect(nested(deep).problems.map(({ message }) => message)).toEqual([tooDeep]);
  });

  it('is refused when a package leads out of itself, grows or breaks', () => {
    const messages = (zip: Uint8Array) => readQuestions(zip, null).problems.map(({ message }) => message);
    expect(messages(zipSync({ '../../etc/cron.xml': bytes('<a/>') }))).toEqual(['A path in the package leads out of it.']);
    expect(messages(zipSync({ '/etc/x.xml': bytes('<a/>') }))).toEqual(['A path in the package leads out of it.']);
    expect(messages(zipSync({ 'C:\\x.xml': bytes('<a/>') }))).toEqual(['A path in the package leads out of it.']);
    const bomb = zipSync({ 'a.xml': new Uint8Array(25_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(messages(bomb)).toEqual(['Unpacked, the package has more than 20 MB.']);
    // the same with a size in its header that is a lie
    const lying = bomb.slice();
    for (const at of [22, bomb.length - 22 - 46 - 5 + 24]) new DataView(lying.buffer).setUint32(at, 10, true);
    expect(messages(lying)).toEqual(['Unpacked, the package has more than 20 MB.']);
    expect(messages(zipSync(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.txt`, bytes('x')]))))).toEqual([
      'The package holds more than 2,000 files.',
    ]);
    const whole = zipSync({ 'one.xml': bytes('<assessmentItem/>'.repeat(50)) });
    expect(messages(whole.subarray(0, whole.length - 60)).length).toBe(1);
    expect(messages(bytes('PK\u0003\u0004 and nothing more')).length).toBe(1);
    expect(messages(zipSync({}))).toEqual(['The package holds no QTI item.']);
  });

  const item = qti(
    `<qti:p>Which?</qti:p><qti:choiceInteraction responseIdentifier="R1">${choice('a', 'A')}${choice('b', 'B')}</qti:choiceInteraction>`,
    correct('single', ['a']),
  );
  const packageOf = (hrefs: readonly string[]) => {
    const resources = hrefs.map((href) => `<resource type="imsqti_item" href="${href}"/>`).join('');
    return readQuestions(zipSync({ 'imsmanifest.xml': bytes(`<manifest>${resources}</manifest>`), 'a.xml': bytes(item) }), null);
  };

  it('is read once, however often a manifest names it', () => {
    const { questions, problems } = packageOf(Array(2_000).fill('a.xml'));
    expect([questions.length, problems]).toEqual([1, []]);
  });

  it('is not opened where the manifest names more files than a bank has questions', () => {
    const named = (count: number) => packageOf(['a.xml', ...Array.from({ length: count - 1 }, (_, at) => `${at}.xml`)]);
    expect([named(1_000).questions.length, named(1_000).problems.length]).toEqual([1, 201]);
    expect(named(1_001)).toMatchObject({
      questions: [],
      problems: [{ line: 1, message: 'The file has 1,001 questions; at most 1,000 at once. Please divide it.' }],
    });
  });

  it('has so many elements, in one file or in all files of a package, and no more', () => {
    const tooMany = 'There are more than 300,000 elements. Please divide the file.';
    const filled = (count: number) => `<quiz>${'<a/>'.repeat(count)}</quiz>`;
    expect(read(filled(299_999)).problems.map(({ message }) => message)).toEqual(['There is no question in this file.']);
    expect(read(filled(300_000)).problems.map(({ message }) => message)).toEqual([tooMany]);
    const padded = (count: number) => bytes(item.replace('</qti:assessmentItem>', `${'<a/>'.repeat(count)}</qti:assessmentItem>`));
    const both = (count: number) => readQuestions(zipSync({ 'one.xml': padded(count), 'two.xml': padded(count) }), null);
    expect(both(149_000).questions.length).toBe(2);
    expect(both(151_000).questions.length).toBe(1);
    expect(both(151_000).problems.map(({ file, message }) => [file, message])).toEqual([['two.xml', tooMany]]);
  });

  const many = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at)).join('');
  const inMoodle = (type: string, inner: string) => moodle(`<question type="${type}">${named('Which?')}${inner}</question>`);
  const inQti = (interaction: string, inner: string, declaration: string) =>
    qti(`<qti:p>Which?</qti:p><qti:${interaction} responseIdentifier="R1">${inner}</qti:${interaction}>`, declaration);
  const ids = (count: number, letter: string) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
  const associable = (id: string) => `<qti:simpleAssociableChoice identifier="${id}">${id}</qti:simpleAssociableChoice>`;
  const matched = (lefts: number, rights: number) =>
    inQti(
      'matchInteraction',
      [ids(lefts, 'l'), ids(rights, 'r')]
        .map((side) => `<qti:simpleMatchSet>${side.map(associable).join('')}</qti:simpleMatchSet>`)
        .join(''),
      correct(
        'multiple',
        ids(lefts, '').map((at) => `l${at} r${at}`),
      ),
    );
  const parts = 'answers, pairs or steps';
  const strays = 'right sides that belong to nothing';
  const crowded: [string, string, (count: number) => string][] = [
    ['answers in GIFT', parts, (count) => `Which? {=a${'~b'.repeat(count - 1)}}`],
    ['pairs in GIFT', parts, (count) => `Which? {${many(count, (at) => `=a${at} -> b${at}`)}}`],
    ['extra right sides in GIFT', strays, (count) => `Which? {=a -> b =c -> d ${many(count, (at) => `= -> e${at}`)}}`],
    ['steps in GIFT', parts, (count) => `Which? {>\n${many(count, (at) => `step ${at}\n`)}}`],
    ['sources in GIFT', 'sources', (count) => `// ${many(count, (at) => `[tag:source:S${at}]`)}\nWhich? {=a ~b}`],
    [
      'answers in Moodle XML',
      parts,
      (count) =>
        inMoodle(
          'multichoice',
          many(count, (at) => `<answer><text>a${at}</text></answer>`),
        ),
    ],
    [
      'steps in Moodle XML',
      parts,
      (count) =>
        inMoodle(
          'ordering',
          many(count, (at) => `<answer><text>a${at}</text></answer>`),
        ),
    ],
    [
      'pairs in Moodle XML',
      parts,
      (count) =>
        inMoodle(
          'matching',
          many(count, (at) => `<subquestion><text>a${at}</text><answer><text>b${at}</text></answer></subquestion>`),
        ),
    ],
    [
      'answers in QTI',
      parts,
      (count) =>
        inQti(
          'choiceInteraction',
          many(count, (at) => choice(`c${at}`, `c${at}`)),
          correct('single', ['c1']),
        ),
    ],
    [
      'steps in QTI',
      parts,
      (count) =>
        inQti(
          'orderInteraction',
          many(count, (at) => choice(`c${at}`, `c${at}`)),
          correct('ordered', ids(count, 'c')),
        ),
    ],
    ['pairs in QTI', parts, (count) => matched(count, count)],
    ['extra right sides in QTI', strays, (count) => matched(2, count + 2)],
  ];

  it.each(crowded)('has as many %s as the form has, and no more', (_what, what, text) => {
    const most = what === 'sources' ? 20 : 30;
    expect(drafts(text(most)).length).toBe(1);
    for (const count of [most + 1, 1_000]) {
      const { questions: kept, problems } = read(text(count));
      expect([kept.length, problems.map(({ message }) => message)]).toEqual([
        0,
        [expect.stringMatching(new RegExp(`^The question has [0-9,]+ (${what}|${parts}); there is room for (${most}|60)\\.$`, 'u'))],
      ]);
    }
  });

  it('is read with a mapping longer than any list of arguments may be', () => {
    const mapping = `<qti:mapping>${many(130_000, (at) => `<mapEntry mapKey="${at}"/>`)}<mapEntry mapKey="b" mappedValue="2"/></qti:mapping>`;
    const [question] = drafts(
      item.replace('</qti:correctResponse>', `</qti:correctResponse>${mapping}`).replace('<qti:value>a<', '<qti:value>b<'),
    );
    expect(question?.parts.map(({ text, right }) => [text, right])).toEqual([
      ['A', false],
      ['B', true],
    ]);
  });

  it.each([
    ['a comment of ours', (said: string) => `// alongside: pair=${encodeURIComponent(said)};pair=\nMatch. {=a -> b =c -> d}`],
    ['a reference of HTML', (said: string) => `[html]${said.replace(/[^a-z]/gu, (sign) => `&\\#${sign.charCodeAt(0)};`)} {=a ~b}`],
  ])('brings nothing past the limits of a text by way of %s', (_way, file) => {
    expect(drafts(file('calm')).length).toBe(1);
    expect(places(file('a\u0007b'), 'gift').map((place) => place.replace(/^\d+: /u, ''))).toEqual([
      'A text holds the control character U+0007.',
    ]);
  });

  it('has no text that is too long, however it came to be', () => {
    const extra = (length: number) => `// alongside: pair=${'a'.repeat(length)};pair=\nMatch. {=a -> b =c -> d}`;
    expect(drafts(extra(20_000)).length).toBe(1);
    const long = 'A text has more than 20,000 characters.';
    expect(places(extra(20_001))).toEqual([`2: ${long}`]);
    expect(places(`[plain]${'['.repeat(10_001)} {=a ~b}`)).toEqual([`1: ${long}`]);
    expect(places('// alongside: pair=%00;pair=\nMatch. {=a -> b =c -> d}')).toEqual(['2: A text holds the character U+0000.']);
    const longItem = qti(
      `<qti:p>${'a'.repeat(25_000)}</qti:p><qti:choiceInteraction responseIdentifier="R1">${choice('a', 'A')}${choice('b', 'B')}</qti:choiceInteraction>`,
      correct('single', ['a']),
    );
    expect(places(longItem)).toEqual([`1: ${long}`]);
  });

  it('is refused when it is no text', () => {
    expect(readQuestions(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), null).problems[0]?.message).toContain('UTF-8');
    expect(readQuestions(new Uint8Array([0x80, 0x81, 0x82]), null).problems[0]?.message).toContain('UTF-8');
    expect(places('Fine? {=a ~b}\n\u0000')).toEqual(['2: The file holds the character U+0000, so it is no text.']);
    expect(places('Bell \u0007? {=a ~b}')).toEqual(['1: A text holds the control character U+0007.']);
    expect(places('')).toEqual(['1: There is nothing in this file.']);
    expect(places('// only a comment')).toEqual(['1: There is no question in this file.']);
    expect(drafts(`${String.fromCharCode(0xfeff)}Odd \u202e text \u{1f600}? {=a ~b}`).length).toBe(1);
    expect(readQuestions(new Uint8Array(Buffer.from('\ufeffUtf sixteen? {=a ~b}', 'utf16le')), null).questions.length).toBe(1);
  });

  it.each(['\n', '\r', '\r\n'])('has at most a hundred thousand lines that end with %j', (end) => {
    const lines = (count: number) => `${`// a remark${end}`.repeat(count - 1)}Fine? {=a ~b}`;
    expect(drafts(lines(100_000)).length).toBe(1);
    expect(places(lines(100_001))).toEqual(['1: The file has more than 100,000 lines. Please divide it.']);
  });

  it('is not told about in more sentences than anybody reads', () => {
    const { problems } = read('ANSWER: A\n'.repeat(5_000), 'aiken');
    expect([problems.length, problems.at(-1)]).toEqual([
      201,
      { line: 201, file: null, message: 'From here on, 4,800 more places cannot be taken over.' },
    ]);
    expect(places('A. x\n'.repeat(3)).length).toBe(1);
    expect(read('Fine? {=a ~b}\n\n'.repeat(1_001)).problems.map(({ message }) => message)).toEqual([
      'The file has 1,001 questions; at most 1,000 at once. Please divide it.',
    ]);
  });

  it('is answered, however much there is of it', () => {
    const slow = [
      `Q {${'=a'.repeat(100_000)}`,
      '{'.repeat(500_000),
      `::${':'.repeat(500_000)}`,
      `<quiz><question type="multichoice"><questiontext><text><![CDATA[${'<a "'.repeat(4_900)}]]></text></questiontext></question></quiz>`,
      `<quiz><question type="multichoice"><questiontext><text><![CDATA[${'<b>'.repeat(6_000)}]]></text></questiontext></question></quiz>`,
      `<quiz><question type="multichoice"><questiontext><text><![CDATA[${'*_['.repeat(6_000)}]]></text></questiontext></question></quiz>`,
      `Q ${'\\'.repeat(250_000)} {=a ~b}`,
      '\n'.repeat(1_000_000),
      `// ${'[id:\\'.repeat(500_000)}\nQ {=a ~b}`,
      `[html]<pre>${' '.repeat(19_900)}x</pre> {=a ~b}\n\n`.repeat(60),
      `[html]x${'\u00a0'.repeat(19_900)}x {=a ~b}\n\n`.repeat(60),
      `[html]x${'<!'.repeat(9_900)} {=a ~b}\n\n`.repeat(60),
      `[html]x${' '.repeat(19_900)}x {=a ~b}\n\n`.repeat(60),
      `[html]${'!['.repeat(9_900)} {=a ~b}\n\n`.repeat(240),
      `[plain]${'['.repeat(9_900)}${']'.repeat(9_900)} {=a ~b}\n\n`.repeat(60),
      `[html]${'<q> '.repeat(4_980)}x {=a ~b}\n\n`.repeat(60),
      `[html]${'<b><br> '.repeat(2_490)}x {=a ~b}\n\n`.repeat(60),
      `x${String.raw`\n`.repeat(19_900)}x {=a ~b}\n\n`.repeat(60),
      `Q {=a${'~a'.repeat(99_000)}}\n\n`.repeat(25),
      'A. a\n'.repeat(100_000),
      `${'x\nA. a\nB. b\nANSWER: A\n'.repeat(50_000)}`,
      `<quiz>${'<question type="essay"/>'.repeat(40_000)}</quiz>`,
    ];
    for (const text of slow) {
      const began = performance.now();
      const { problems, questions } = read(text);
      expect(problems.length + questions.length).toBeGreaterThan(0);
      // each of these took a second, or a minute on the same machine
      expect(performance.now() - began).toBeLessThan(15_000);
    }
  });
});
