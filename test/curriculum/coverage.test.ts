import { coverageOf, type Module, type Pack } from '#libs/curriculum';
import { parsedSmallPack } from './small-pack.js';

const pack = parsedSmallPack();

/** The pack with its first module changed. */
const withFirst = (change: (module: Module) => Partial<Module>): Pack => ({
  ...pack,
  modules: pack.modules.map((module, at) => (at === 0 ? { ...module, ...change(module) } : module)),
});

const row = (code: string, of: Pack) => coverageOf(of).objectives.find((each) => each.code === code);

describe('the coverage matrix', () => {
  it('shows for each objective where it is taught, asked about and practised', () => {
    expect(row('M1.1', pack)).toEqual({
      module: 'M1',
      code: 'M1.1',
      text: 'Reflect what was said.',
      competencies: ['C1', 'C2'],
      lessons: ['M1-L1'],
      quizItems: 3,
      practiceItems: 2,
      examItems: 0,
      stations: ['R1'],
      liveSessions: [],
      conversations: [],
      holes: [],
    });
    expect(coverageOf(pack).objectives.map(({ code }) => code)).toEqual(['M1.1', 'M1.2', 'M2.1', 'M2.2']);
  });

  it.each([
    ['no lesson teaches it', (module: Module) => ({ lessons: module.lessons.slice(1) }), ['no-lesson']],
    [
      'no quiz item asks about it',
      ({ quiz }: Module) => ({ quiz: { ...quiz, items: quiz.items.filter(({ objective }) => objective !== 'M1.1') } }),
      ['no-quiz-item'],
    ],
    ['nobody practises it with people', () => ({ stations: [] }), ['not-practised']],
    ['no practice question is about it', ({ practice }: Module) => ({ practice: { ...practice, items: [] } }), []],
  ])('has a hole when %s', (_what, change, holes) => {
    const planted = withFirst(change);
    expect(row('M1.1', planted)?.holes).toEqual(holes);
    expect(row('M2.1', planted)?.holes).toEqual([]);
  });

  it('counts an exercise of a live session as practice with people, and a talk about it not', () => {
    const session = (kind: 'exercise' | 'discussion') => ({
      stations: [],
      live: {
        sessions: [{ code: 'M1-S1', objectives: ['M1.1'], plan: [{ kind, objectives: ['M1.1'] }] }],
      } as unknown as Module['live'],
    });
    expect(
      row(
        'M1.1',
        withFirst(() => session('exercise')),
      ),
    ).toMatchObject({ liveSessions: ['M1-S1'], holes: [] });
    expect(
      row(
        'M1.1',
        withFirst(() => session('discussion')),
      ),
    ).toMatchObject({ liveSessions: [], holes: ['not-practised'] });
  });

  it('shows the twelve SAMHSA categories and the sections of the article, a hole where nothing meets one', () => {
    const { samhsa, article, holes } = coverageOf({ ...pack, article: [...pack.article, { code: 'B', title: 'Nowhere' }] });
    expect(samhsa).toHaveLength(12);
    expect(samhsa[0]).toMatchObject({
      code: 'C1',
      modules: ['M1', 'M2'],
      objectives: ['M1.1', 'M2.1'],
      stations: ['R1', 'R2'],
      hole: false,
    });
    expect(samhsa.filter(({ hole }) => !hole).map(({ code }) => code)).toEqual(['C1', 'C2', 'C9']);
    expect(article.map(({ code, hole }) => [code, hole])).toEqual([
      ['A', false],
      ['B', true],
    ]);
    expect(holes).toBe(9 + 1);
  });
});
