import fc from 'fast-check';
import { canonicalJson } from '#libs/curriculum';

describe('canonical JSON', () => {
  it.each([
    // RFC 8785, 3.2.3: sorted by UTF-16 code units, so that U+1F600 (d83d…) comes before U+FB33
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    // RFC 8785, 3.2.2.3: numbers as ECMAScript prints them
    [
      [Number('333333333.33333329'), 1e30, 4.5, 2e-3, Number('0.000000000000000000000000001'), -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    [{ b: [], a: {} }, '{"a":{},"b":[]}'],
    ['text "quoted"\n', '"text \\"quoted\\"\\n"'],
    [null, 'null'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'], // no prototype
  ])('%j', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const circle: unknown[] = [];
  circle.push(circle);
  const shared = { a: 1 };

  it.each([
    ['undefined', undefined, '$ is undefined'],
    ['an undefined member, which JSON would drop', { a: { b: undefined } }, '$.a.b is undefined'],
    ['an undefined element, which JSON would make null', [undefined], '$[0] is undefined'],
    ['a hole in an array', new Array(1), '$[0] is undefined'],
    ['NaN', { a: Number.NaN }, '$.a is NaN'],
    ['infinity', Number.NEGATIVE_INFINITY, '$ is -Infinity'],
    ['half of a surrogate pair', ['\ud800'], '$[0] holds half'],
    ['half of a surrogate pair in a name', { '\udc00': 1 }, 'a name in $ holds half'],
    ['U+0000', { a: 'a\u0000b' }, '$.a holds the character U+0000'],
    ['a date', { at: new Date(0) }, '$.at is not a plain object'],
    ['a map', new Map(), '$ is not a plain object'],
    ['an object that writes itself', { toJSON: () => 'other' }, '$ is not a plain object'],
    ['a function', { a: () => 1 }, '$.a is function'],
    ['a bigint', 1n, '$ is bigint'],
    ['a symbol', Symbol('a'), '$ is symbol'],
    ['a circle', circle, '$[0] contains itself'],
  ])('refuses %s', (_what, value, message) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(message);
  });

  it('takes the same object in two places', () => {
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });

  const values = fc.jsonValue({ stringUnit: 'grapheme' }).filter((value) => !JSON.stringify(value).includes('\\u0000'));

  it('is JSON of the same value, and the same text whatever the order of members', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(turned(JSON.parse(text)))).toBe(text);
      }),
    );
  });
});

/** The value with the members of its objects in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turned(member)]),
  );
}
