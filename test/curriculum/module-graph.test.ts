import fc from 'fast-check';
import { everythingNeededBy, inOrderOfNeed, missingFrom, nodesOnCircles } from '#libs/curriculum';

const needs = (...entries: [string, string[]][]) => new Map(entries);

describe('circles', () => {
  it.each([
    ['nothing at all', needs(), []],
    ['a chain', needs(['a', []], ['b', ['a']], ['c', ['b']]), []],
    ['two ways to the same node are no circle', needs(['a', []], ['b', ['a']], ['c', ['a']], ['d', ['b', 'c']]), []],
    ['itself', needs(['a', ['a']]), ['a']],
    ['each other', needs(['a', ['b']], ['b', ['a']]), ['a', 'b']],
    ['a node that leads into a circle is not on it', needs(['a', ['b']], ['b', ['c']], ['c', ['b']]), ['b', 'c']],
    ['a need nobody knows', needs(['a', ['x']]), []],
  ])('%s', (_what, graph, nodes) => {
    expect(nodesOnCircles(graph)).toEqual(nodes);
  });
});

describe('a closed list', () => {
  const graph = needs(['a', []], ['b', ['a']], ['c', ['b']]);
  it.each([
    [['a', 'b', 'c'], []],
    [['c', 'b', 'a'], []], // order is not its business
    [['a', 'c'], [{ node: 'c', needs: 'b' }]],
    [
      ['c'],
      [
        { node: 'c', needs: 'b' },
        { node: 'c', needs: 'a' }, // through b
      ],
    ],
    [[], []],
  ])('%j', (list, missing) => {
    expect(missingFrom(list, graph)).toEqual(missing);
  });
});

describe('any graph', () => {
  const nodes = Array.from({ length: 8 }, (_, at) => `n${at}`);
  const edges = fc.uniqueArray(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), { selector: String, maxLength: 16 });
  const asNeeds = (pairs: [string, string][]) =>
    new Map(nodes.map((node) => [node, pairs.filter(([from]) => from === node).map(([, to]) => to)]));

  it('has an order of need exactly when it has no circle', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = asNeeds(pairs);
        if (nodesOnCircles(graph).length > 0) {
          expect(() => inOrderOfNeed(graph)).toThrow(RangeError);
          return;
        }
        const order = inOrderOfNeed(graph);
        expect(order.toSorted()).toEqual(nodes);
        for (const [node, before] of pairs) expect(order.indexOf(before)).toBeLessThan(order.indexOf(node));
      }),
    );
  });

  it('without back edges has no circle', () => {
    fc.assert(
      fc.property(edges, (pairs) => {
        expect(nodesOnCircles(asNeeds(pairs.filter(([from, to]) => to < from)))).toEqual([]);
      }),
    );
  });

  it('is closed once everything needed is added', () => {
    fc.assert(
      fc.property(edges, fc.subarray(nodes), (pairs, list) => {
        const graph = asNeeds(pairs);
        const whole = new Set([...list, ...list.flatMap((node) => [...everythingNeededBy(node, graph)])]);
        expect(missingFrom([...whole], graph)).toEqual([]);
      }),
    );
  });
});
