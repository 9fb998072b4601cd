import { parsePack } from '#libs/curriculum';
import { parsedSmallPack, planted, smallPack } from './small-pack.js';

const lesson = 'modules/m01-part/lessons/01-first.md';

describe('a pack without faults', () => {
  it('loads without warnings', () => {
    expect(parsePack(smallPack())).toMatchObject({ ok: true, warnings: [] });
  });

  it('is the same whatever the order, the line ends and the byte order mark of its files', () => {
    const windows = smallPack()
      .toReversed()
      .map(({ path, text }) => ({ path, text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }));
    expect(parsePack(windows)).toEqual(parsePack(smallPack()));
  });

  it('is plain data', () => {
    const pack = parsedSmallPack();
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
  });

  it('cuts a lesson into cards, prose and blocks', () => {
    const first = parsedSmallPack().modules[0]?.lessons[0];
    expect(first?.cards.map((card) => card.title)).toEqual(['One', 'Two', 'Three', 'Four', 'Five', 'Six']);
    expect(first?.cards[0]?.parts).toEqual([
      { kind: 'prose', markdown: 'Listen to what is said.' },
      { kind: 'do', text: 'Say it aloud: slowly.' }, // plain text: the colon is no YAML
    ]);
    expect(first?.cards[2]).toMatchObject({ contentNote: 'Mentions a car crash.', summary: 'The short version.' });
    expect(first?.cards[4]?.parts.map((part) => part.kind)).toEqual(['prose', 'case', 'prose', 'audio', 'do']);
    expect(first?.cards[5]?.parts.at(-1)).toEqual({ kind: 'keypoints', points: ['Listen first.', 'Ask later.'] });
  });

  it('lets a lesson that says nothing require the one before it, and the first one nothing', () => {
    expect(parsedSmallPack().modules[0]?.lessons.map((each) => each.requires)).toEqual([[], ['M1-L1']]);
  });

  it('fills in the defaults', () => {
    const items = parsedSmallPack().modules[0]?.practice.items;
    expect(items?.[0]).toMatchObject({ mustPass: false, shuffle: true, reviewedOn: '2026-11-22', reviewBy: '2027-06-01' });
    expect(items?.[1]).toMatchObject({ reviewBy: '2027-11-22' });
    expect(parsedSmallPack().modules[0]?.quiz.coolingOff).toEqual([
      { hours: 24, talk: false },
      { hours: 168, talk: true },
    ]);
  });

  it('reads the feedback of true and false by its names', () => {
    expect(parsedSmallPack().modules[0]?.practice.items[0]).toMatchObject({ feedback: { true: 'Yes, it is.', false: 'It is, in fact.' } });
  });

  it('takes the principles of the code of ethics from its headings', () => {
    expect(parsedSmallPack().ethicsCode.principles).toEqual([
      { title: 'Respect', text: 'I respect people.' },
      { title: 'Privacy', text: 'I keep private things private.' },
    ]);
  });

  it('takes a title inside a fence for text of the fence', () => {
    const files = planted(lesson, 'Say it aloud: slowly.', '## not a card');
    expect(parsePack(files)).toMatchObject({ ok: true, pack: { modules: [{ lessons: [{ cards: { length: 6 } }, {}] }, {}] } });
  });

  it('lets a fence be closed only by as many marks of the same kind', () => {
    const files = planted(lesson, '```do\nSay it aloud: slowly.\n```', '````do\n```\n## still inside\n~~~~\n````');
    expect(parsePack(files)).toMatchObject({ ok: true });
  });
});

describe('faults', () => {
  it('are all told, in the order of files and lines', () => {
    let files = planted('program.yaml', 'M1, M2', 'M1, M9');
    files = planted(lesson, 'minutes: 12', 'minuets: 12', files);
    files = planted(lesson, 'Breathe out.', 'Breathe out!', files);
    files = planted('modules/m02-part/quiz.yaml', 'passMark: 80', 'passMark: 0', files);
    const result = parsePack(files);
    expect(result.ok ? [] : result.faults.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'modules/m01-part/lessons/01-first.md:2 field.missing',
      'modules/m01-part/lessons/01-first.md:4 field.unknown',
      'modules/m01-part/lessons/01-first.md:77 text.exclamation',
      'modules/m02-part/quiz.yaml:3 field.range',
      'program.yaml:5 module.unknown',
      'program.yaml:8 station.module-not-in-program',
    ]);
  });

  it('of an empty folder name every file that a pack needs', () => {
    const result = parsePack([]);
    expect(result.ok ? [] : result.faults.map((fault) => fault.file)).toEqual([
      'critical-behaviours.yaml',
      'ethics-code.md',
      'grounding.yaml',
      'help.yaml',
      'pack.yaml',
      'program.yaml',
    ]);
  });

  it.each(
    smallPack()
      .slice(1)
      .map((file) => file.path),
  )('are told and nothing is thrown when %s is empty, cut or other than YAML', (path) => {
    for (const text of ['', '---', '[', '- a', 'code: 1', '---\ncode: 1\n---\n## \n', 'null', '? [a]\n: b', '\u0000']) {
      const files = smallPack().map((file) => (file.path === path ? { path, text } : file));
      expect(parsePack(files).ok).toBe(false);
    }
  });
});
