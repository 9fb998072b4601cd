import { type ConversationGraph, pathsOf, playOf, startOf, stepFrom } from '#libs/curriculum';
import { parsed } from './small-pack.js';
import { widePack } from './wide-pack.js';

const talk = (): ConversationGraph => {
  const found = parsed(widePack()).modules.flatMap(({ conversations }) => conversations)[0];
  if (!found) throw new Error('The wide pack has no conversation.');
  return found;
};

it('begins at its first turn and goes where a choice leads', () => {
  const start = startOf(talk());
  expect(start.code).toBe('n1');
  expect(stepFrom(talk(), start, 1)).toMatchObject({ choice: { grade: 'harmful' }, to: { kind: 'debrief', code: 'd1' } });
  expect(stepFrom(talk(), start, 2)).toBeUndefined();
});

it('has every way through, to an ending or a debrief', () => {
  expect(pathsOf(talk())).toEqual([
    ['n1', 'n2', 'e1'],
    ['n1', 'n2', 'e2'],
    ['n1', 'd1'],
  ]);
});

describe('a play', () => {
  it('is where its moves lead, with every turn and what was said there', () => {
    const { steps, at, moves } = playOf(talk(), [1, 'again', 0, 0]);
    expect(at).toMatchObject({ kind: 'ending', code: 'e1' });
    expect(steps.map(({ turn, choice, to }) => [turn.code, choice.grade, to.code])).toEqual([
      ['n1', 'harmful', 'd1'],
      ['n1', 'best', 'n2'],
      ['n2', 'best', 'e1'],
    ]);
    expect(moves).toEqual([1, 'again', 0, 0]);
  });

  it('stands at the start without moves', () => {
    expect(playOf(talk(), [])).toMatchObject({ steps: [], at: { code: 'n1' }, moves: [] });
  });

  it.each([
    ['a choice that a turn does not have', [0, 7], [0]],
    ['going back from a turn', ['again', 0], []],
    ['a choice in a debrief', [1, 0], [1]],
    ['going back from an ending', [0, 0, 'again'], [0, 0]],
    ['a choice after the end', [0, 1, 0], [0, 1]],
    ['no whole number', [0.5], []],
  ] as const)('ends before %s', (_what, moves, kept) => {
    expect(playOf(talk(), moves).moves).toEqual(kept);
  });
});
