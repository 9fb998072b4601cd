import {
  type Learning,
  lessonState,
  mayOpenLesson,
  mayOpenModule,
  mayOpenQuiz,
  moduleStates,
  openCodes,
  type Pack,
  whatNext,
} from '#libs/curriculum';
import { parsed, parsedSmallPack, planted } from './small-pack.js';

const pack = parsedSmallPack(); // M1 (L1, L2) before M2 (L1, L2); every lesson 12 minutes, 6 cards

/** 'M1-L1' done, 'M1-L1:3' three cards met, 'M1-L1:3+3' three met and three put aside, 'M1-Q' passed. */
function learning(...facts: string[]): Learning {
  return {
    lessons: facts
      .filter((fact) => !fact.endsWith('Q'))
      .map((fact) => {
        const [lesson = '', cards] = fact.split(':');
        const [met, aside] = (cards ?? '6').split('+').map(Number);
        return { lesson, cardsMet: met ?? 0, cardsSetAside: aside ?? 0, doneDigest: cards === undefined ? 'digest' : null };
      }),
    quizzesPassed: facts.filter((fact) => fact.endsWith('Q')),
    digests: new Map(),
  };
}

function stateOf(code: string, facts: Learning, of: Pack = pack) {
  const lesson = of.modules.flatMap((module) => module.lessons).find((each) => each.code === code);
  return lesson && lessonState(lesson, of, facts);
}

describe('a lesson', () => {
  it.each([
    ['is open when it requires nothing', 'M1-L1', learning(), { kind: 'open', minutesLeft: 12 }],
    ['is locked until the one before it is done', 'M1-L2', learning(), { kind: 'locked', openedBy: [{ kind: 'lesson', code: 'M1-L1' }] }],
    ['stays locked while the one before it is only begun', 'M1-L2', learning('M1-L1:5'), { kind: 'locked' }],
    ['opens when the one before it is done', 'M1-L2', learning('M1-L1'), { kind: 'open' }],
    ['opens when all that is left before it was put aside', 'M1-L2', learning('M1-L1:4+2'), { kind: 'open' }],
    ['opens when the whole lesson before it was put aside', 'M1-L2', learning('M1-L1:0+6'), { kind: 'open' }],
    [
      'is in progress with the share of its minutes left',
      'M1-L1',
      learning('M1-L1:3'),
      { kind: 'in-progress', cardsMet: 3, minutesLeft: 6 },
    ],
    ['is in progress with nothing read yet', 'M1-L1', learning('M1-L1:0'), { kind: 'in-progress', minutesLeft: 12 }],
    ['has a minute left for finishing when all was read', 'M1-L1', learning('M1-L1:6'), { kind: 'in-progress', minutesLeft: 1 }],
    ['is in progress while cards other than those put aside are left', 'M1-L1', learning('M1-L1:3+2'), { kind: 'in-progress' }],
    ['is set aside when only those are left', 'M1-L1', learning('M1-L1:4+2'), { kind: 'set-aside', cards: 2, minutesLeft: 4 }],
    ['is done', 'M1-L1', learning('M1-L1'), { kind: 'done' }],
    ['is never locked again once begun', 'M1-L2', learning('M1-L2:1'), { kind: 'in-progress' }],
  ])('%s', (_what, code, facts, state) => {
    expect(stateOf(code, facts)).toMatchObject(state);
  });

  it('names all that would open it: the module before and the lesson before', () => {
    expect(stateOf('M2-L2', learning('M1-L1'))).toEqual({
      kind: 'locked',
      openedBy: [
        { kind: 'module', code: 'M1', lessonsLeft: 1, quizPassed: false },
        { kind: 'lesson', code: 'M2-L1' },
      ],
    });
  });

  it('is changed when its text is another than the one completed, and still opens the next', () => {
    const facts = { ...learning('M1-L1'), digests: new Map([['M1-L1', 'other']]) };
    expect(stateOf('M1-L1', facts)).toEqual({ kind: 'changed', doneDigest: 'digest' });
    expect(stateOf('M1-L2', facts)).toMatchObject({ kind: 'open' });
    const same = { ...learning('M1-L1'), digests: new Map([['M1-L1', 'digest']]) };
    expect(stateOf('M1-L1', same)).toEqual({ kind: 'done' });
  });
});

describe('may open a lesson', () => {
  it('grants an open one', () => {
    expect(mayOpenLesson('M1-L1', pack, learning())).toMatchObject({ ok: true, value: { code: 'M1-L1' } });
  });

  it('refuses with every reason', () => {
    expect(mayOpenLesson('M2-L2', pack, learning())).toEqual({
      ok: false,
      refusals: [
        { code: 'module.prerequisite-missing', facts: { module: 'M1', lessonsLeft: 2, quizPassed: false } },
        { code: 'lesson.prerequisite-missing', facts: { lesson: 'M2-L1' } },
      ],
    });
  });

  it('refuses when only the quiz of the module before is missing', () => {
    expect(mayOpenLesson('M2-L1', pack, learning('M1-L1', 'M1-L2'))).toMatchObject({
      refusals: [{ facts: { lessonsLeft: 0, quizPassed: false } }],
    });
    expect(mayOpenLesson('M2-L1', pack, learning('M1-L1', 'M1-L2', 'M1-Q'))).toMatchObject({ ok: true });
  });

  it('refuses a lesson that is not in the pack or not in the program', () => {
    expect(mayOpenLesson('M9-L1', pack, learning())).toMatchObject({ refusals: [{ code: 'lesson.unknown' }] });
    const smaller = parsed(
      planted('program.yaml', 'modules: [M1, M2]', 'modules: [M1]', planted('program.yaml', '  - {code: R2, secondLook: true}\n', '')),
    );
    const all = learning('M1-L1', 'M1-L2', 'M1-Q');
    expect(mayOpenLesson('M2-L1', smaller, all)).toMatchObject({ refusals: [{ code: 'lesson.not-in-program' }] });
    expect(moduleStates(smaller, all).map((module) => module.code)).toEqual(['M1']);
  });
});

describe('may open a quiz', () => {
  it('when every lesson is done; what was put aside is named as missing', () => {
    expect(mayOpenQuiz('M1-Q', pack, learning('M1-L1', 'M1-L2'))).toMatchObject({ ok: true });
    expect(mayOpenQuiz('M1-Q', pack, learning('M1-L1', 'M1-L2:4+2'))).toEqual({
      ok: false,
      refusals: [{ code: 'quiz.lesson-missing', facts: { lesson: 'M1-L2' } }],
    });
    expect(mayOpenQuiz('M9-Q', pack, learning())).toMatchObject({ refusals: [{ code: 'quiz.unknown' }] });
  });
});

describe('the course map', () => {
  it('of a new person has the first module open and says what opens the second', () => {
    expect(moduleStates(pack, learning())).toMatchObject([
      { code: 'M1', kind: 'open', openedBy: [], lessonsDone: 0, minutesLeft: 24, quiz: 'closed' },
      { code: 'M2', kind: 'locked', openedBy: [{ code: 'M1', lessonsLeft: 2 }], minutesLeft: 24 },
    ]);
  });

  it('counts what is done, put aside and left', () => {
    expect(moduleStates(pack, learning('M1-L1', 'M1-L2:4+2'))[0]).toMatchObject({
      kind: 'in-progress',
      lessonsDone: 1,
      cardsSetAside: 2,
      minutesLeft: 4,
      quiz: 'closed',
    });
  });

  it('has the quiz open after the lessons, and the module complete after the quiz', () => {
    expect(moduleStates(pack, learning('M1-L1', 'M1-L2'))[0]).toMatchObject({ kind: 'in-progress', quiz: 'open', minutesLeft: 0 });
    const states = moduleStates(pack, learning('M1-L1', 'M1-L2', 'M1-Q'));
    expect(states).toMatchObject([
      { kind: 'complete', quiz: 'passed' },
      { kind: 'open', openedBy: [] },
    ]);
  });
});

describe('what is next', () => {
  it.each([
    ['the first lesson', learning(), { kind: 'begin-lesson', lesson: 'M1-L1', minutesLeft: 12 }],
    ['what was begun', learning('M1-L1:3'), { kind: 'continue-lesson', lesson: 'M1-L1', minutesLeft: 6 }],
    ['the next lesson before what was put aside', learning('M1-L1:4+2'), { kind: 'begin-lesson', lesson: 'M1-L2' }],
    [
      'what was put aside when nothing else is left',
      learning('M1-L1:4+2', 'M1-L2'),
      { kind: 'come-back-to-lesson', lesson: 'M1-L1', minutesLeft: 4 },
    ],
    ['the quiz after the lessons', learning('M1-L1', 'M1-L2'), { kind: 'take-quiz', module: 'M1', quiz: 'M1-Q' }],
    ['the next module', learning('M1-L1', 'M1-L2', 'M1-Q'), { kind: 'begin-lesson', module: 'M2', lesson: 'M2-L1' }],
  ])('%s', (_what, facts, step) => {
    expect(whatNext(pack, facts)).toMatchObject(step);
  });

  it('goes on with a lesson that was begun in a later module before it begins one in an earlier', () => {
    const apart = parsed(planted('modules/m02-part/module.yaml', 'requires: [M1]', 'requires: []'));
    expect(whatNext(apart, learning('M2-L1:3'))).toMatchObject({ kind: 'continue-lesson', lesson: 'M2-L1' });
    expect(whatNext(apart, learning('M2-L1'))).toMatchObject({ kind: 'begin-lesson', lesson: 'M1-L1' });
  });

  it('is nothing while the only quiz rests, and when all is done', () => {
    expect(whatNext(pack, learning('M1-L1', 'M1-L2'), ['M1-Q'])).toBeNull();
    expect(whatNext(pack, learning('M1-L1', 'M1-L2', 'M1-Q', 'M2-L1', 'M2-L2', 'M2-Q'))).toBeNull();
  });

  it.each([
    ['open', [], { kind: 'take-exam', quiz: 'FX' }],
    ['open', ['FX'], null],
    ['closed', [], null],
    ['passed', [], null],
    ['none', [], null],
  ] as const)('is the exam when all else is done and it is %s, resting %s', (exam, resting, expected) => {
    const withExam = { ...pack, program: { ...pack.program, finalExam: 'FX' } };
    const all = ['M1-L1', 'M1-L2', 'M1-Q', 'M2-L1', 'M2-L2', 'M2-Q'];
    expect(whatNext(withExam, learning(...all), resting, exam)).toEqual(expected);
    expect(whatNext(withExam, learning(...all.slice(0, -1)), resting, exam)).toMatchObject({ kind: 'take-quiz' });
  });

  it('can always be opened', () => {
    // walk through the whole course by doing what is offered
    const facts: string[] = [];
    for (let step = whatNext(pack, learning(...facts)); step; step = whatNext(pack, learning(...facts))) {
      if (step.kind === 'take-exam') break;
      const allowed =
        step.kind === 'take-quiz' ? mayOpenQuiz(step.quiz, pack, learning(...facts)) : mayOpenLesson(step.lesson, pack, learning(...facts));
      expect(allowed.ok).toBe(true);
      facts.push(step.kind === 'take-quiz' ? step.quiz : step.lesson);
    }
    expect(facts).toEqual(['M1-L1', 'M1-L2', 'M1-Q', 'M2-L1', 'M2-L2', 'M2-Q']);
  });
});

describe('what stood open before a move', () => {
  // the new pack has a lesson more in M1, so M1 is not complete any more
  const first = pack.modules[0]!;
  const longer: Pack = {
    ...pack,
    modules: pack.modules.map((module) =>
      module === first ? { ...first, lessons: [...first.lessons, { ...first.lessons[1]!, code: 'M1-L3', requires: ['M1-L2'] }] } : module,
    ),
  };
  const before = learning('M1-L1', 'M1-L2', 'M1-Q');
  const moved = { ...before, keptOpen: openCodes(pack, before) };

  it('is listed: modules, lessons, quizzes and the stations of what is complete', () => {
    expect(openCodes(pack, learning())).toEqual(['M1', 'M1-L1']);
    expect(openCodes(pack, before)).toEqual(['M1', 'M1-L1', 'M1-L2', 'M1-Q', 'R1', 'M2', 'M2-L1']);
  });

  it('stays open: modules, lessons, quizzes', () => {
    expect(stateOf('M2-L1', before, longer)).toMatchObject({ kind: 'locked' });
    expect(stateOf('M2-L1', moved, longer)).toMatchObject({ kind: 'open' });
    expect(moduleStates(longer, before).map(({ kind }) => kind)).toEqual(['in-progress', 'locked']);
    expect(moduleStates(longer, moved).map(({ kind }) => kind)).toEqual(['in-progress', 'open']);
    expect(mayOpenModule(longer.modules[1]!, longer, before).ok).toBe(false);
    expect(mayOpenModule(longer.modules[1]!, longer, moved).ok).toBe(true);
    const unpassed = learning('M1-L1', 'M1-L2');
    expect(mayOpenQuiz('M1-Q', longer, unpassed).ok).toBe(false);
    expect(mayOpenQuiz('M1-Q', longer, { ...unpassed, keptOpen: openCodes(pack, unpassed) }).ok).toBe(true);
  });

  it('opens nothing else: what is new waits for what comes before it', () => {
    expect(stateOf('M1-L3', { ...learning('M1-L1'), keptOpen: openCodes(pack, learning('M1-L1')) }, longer)).toMatchObject({
      kind: 'locked',
      openedBy: [{ kind: 'lesson', code: 'M1-L2' }],
    });
    expect(stateOf('M2-L2', moved, longer)).toEqual({ kind: 'locked', openedBy: [{ kind: 'lesson', code: 'M2-L1' }] });
  });
});
