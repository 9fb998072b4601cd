import fc from 'fast-check';
import { plain, type Schema } from './operations.js';

/** Text that some layer reads as something else. */
const ODD_TEXT = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\ufeff',
  '\u202egnp.exe',
  '\u200b',
  'e\u0301'.repeat(50),
  '👩🏽‍🚒𝒳𐍈',
  'ﷺ'.repeat(20),
  'İıſK',
  '\r\nSet-Cookie: a=b',
  'NaN',
  'Infinity',
  '-infinity',
  'infinity',
  'null',
  'undefined',
  'true',
  '1e309',
  '0x10',
  '-0',
  "' OR 1=1 --",
  '$1',
  '%s%n',
  '{{7*7}}',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a'.repeat(121),
  'a'.repeat(20_001),
  '((a+)+)+$',
  `${'a'.repeat(60)}!`,
  `${' '.repeat(5_000)}x`,
];
const ODD_DATES = [
  'infinity',
  'now',
  'epoch',
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '2200-12-31',
  '2201-01-01',
  '9999-12-31',
  '10000-01-01',
  '+275760-09-13',
  '-271821-04-20',
  '2023-02-29',
  '2024-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-00',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T00:00:00+99:99',
  '0000-01-01T00:00:00Z',
  '+010000-01-01T00:00:00Z',
  '2026-03-08T02:30:00',
  '24:00',
  '23:59',
  '25:61',
  '2026-W01-1',
];
const ODD_NUMBERS = [0, -0, -1, 1, 0.1, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 2 ** 63, 1e21, 1e308, -1e308, 5e-324];

const oddText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_TEXT) },
  fc.constantFrom(...ODD_DATES),
  fc.string({ unit: 'binary' }),
);

/** Anything that JSON can say, and that no field asked for. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: oddText },
  { weight: 4, arbitrary: fc.constantFrom(...ODD_NUMBERS) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { $gt: '' }, { length: 1e9 }, { toString: 1, valueOf: 2 }),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 3_000 }).map((length) => Array.from({ length }, (_, index) => index)) },
);

/** A value as the schema asks for, with ids and codes that exist where a field's name says so. */
export function fitting(schema: Schema, known: (field: string) => readonly string[], field = ''): fc.Arbitrary<unknown> {
  const { type, format, enum: listed, nullable, oneOf, properties, required = [], items, ...limits } = plain(schema);
  const value = (): fc.Arbitrary<unknown> => {
    if (listed) return fc.constantFrom(...listed);
    if (oneOf) return fc.oneof(...oneOf.map((each) => fitting(each, known, field)));
    if (properties)
      return fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, fitting(each, known, name)])), {
        requiredKeys: required,
      });
    if (type === 'object')
      return fc.dictionary(fc.constantFrom('X1', 'X2', 'a', 'b', '0'), fc.constantFrom<unknown>(true, 'no', 1), { maxKeys: 3 });
    if (type === 'array')
      return fc.array(fitting(items ?? {}, known, field.replace(/s$/, '')), {
        minLength: limits.minItems ?? 0,
        maxLength: Math.max(limits.minItems ?? 0, Math.min(limits.maxItems ?? 3, 3)),
      });
    if (type === 'boolean') return fc.boolean();
    if (type === 'number')
      return fc.oneof(
        fc.integer({ min: limits.minimum ?? 0, max: Math.min(limits.maximum ?? 5, (limits.minimum ?? 0) + 5) }),
        fc.constant(limits.maximum ?? limits.minimum ?? 0),
      );
    return text(field, format, limits, known(field));
  };
  return nullable ? fc.option(value(), { freq: 5 }) : value();
}

function text(field: string, format: string | undefined, { minLength = 0, maxLength = 200 }: Schema, known: readonly string[]) {
  if (known.length > 0) return fc.constantFrom(...known);
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.constantFrom('guest@example.org', 'trainee@demo.example', `${'a'.repeat(64)}@example.org`);
  if (format === 'date-time') return fc.constantFrom('2026-06-01T10:00:00.000Z', '2030-02-28T23:59:59.999Z', '1970-01-01T00:00:00Z');
  if (/digest/i.test(field)) return fc.constantFrom('0'.repeat(64), 'f'.repeat(64));
  if (/password/i.test(field)) return fc.constantFrom('a calm walk by the river', 'another quiet evening at home');
  if (/time$/i.test(field)) return fc.constantFrom('09:30', '23:59', '00:00');
  if (/(date|day|on|from|to|until|at|by|expires)$/i.test(field))
    return fc.constantFrom('2026-06-01', '2024-02-29', '2030-12-31', '2026-11-01');
  if (/zone/i.test(field)) return fc.constantFrom('America/New_York', 'UTC', 'Nowhere/Else');
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 40) });
}

/** One place of a value changed: another kind of value, something more, something less. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, fc.nat(1_000), odd, fc.constantFrom('replace', 'replace', 'null', 'remove', 'wrap', 'double'))
    .map(([whole, at, other, how]) => {
      const copy: unknown = structuredClone(whole);
      const places: { holder: Record<string, unknown>; key: string }[] = [];
      const walk = (holder: unknown): void => {
        if (typeof holder !== 'object' || holder === null) return;
        for (const key of Object.keys(holder)) {
          places.push({ holder: holder as Record<string, unknown>, key });
          walk((holder as Record<string, unknown>)[key]);
        }
      };
      walk(copy);
      const place = places[at % Math.max(1, places.length)];
      if (!place) return other;
      const was = place.holder[place.key];
      if (how === 'remove') delete place.holder[place.key];
      else if (how === 'null') place.holder[place.key] = null;
      else if (how === 'wrap') place.holder[place.key] = [was];
      else if (how === 'double' && Array.isArray(was)) place.holder[place.key] = [...was, ...was];
      else place.holder[place.key] = other;
      return copy;
    });
}

/** What somebody adds who hopes that a row is filled from the body as it is. */
export const UNASKED: Record<string, unknown> = {
  id: '00000000-0000-7000-8000-00000000dead',
  status: 'valid',
  state: 'signed',
  programId: '00000000-0000-7000-8000-00000000beef',
  personId: '00000000-0000-7000-8000-00000000feed',
  createdAt: '2020-01-01T00:00:00Z',
  approvedBy: 'me',
  roles: ['admin'],
  isAdmin: true,
  score: 100,
  passed: true,
};

export interface Bytes {
  type: string | undefined;
  bytes: Buffer;
}

const JSON_TYPE = 'application/json';
const LIMIT = 1024 * 1024;
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
/** The same object with one more member at its beginning, written by hand. */
const withMember = (json: string, member: string) => (/^\{"/.test(json) ? `{${member},${json.slice(1)}` : `{${member}}`);
const firstMember = (json: string) => json.match(/^\{("[^"\\]*":(?:"[^"\\]*"|[\d.]+|true|false|null))[,}]/)?.[1] ?? '"name":"A","name":"B"';

/** Ways to put a value on the line that `JSON.stringify` has none for. */
const HANDS: ((json: string) => string | Buffer)[] = [
  (json) => withMember(json, '"__proto__":{"isAdmin":true}'),
  (json) => withMember(json, '"constructor":{"prototype":{"isAdmin":true}}'),
  (json) => withMember(json, firstMember(json)),
  (json) => json.replace(/:(\d+)/, ':1e999'),
  (json) => json.replace(/:"/, ':"\\ud800'),
  (json) => json.replace(/:"/, ':"\\u0000'),
  (json) => json.slice(0, -1),
  (json) => `${json}${json}`,
  (json) => `\ufeff${json}`,
  (json) => json.replaceAll('"', "'"),
  (json) => Buffer.concat([Buffer.from(json.slice(0, -2)), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(json.slice(-2))]),
  (json) => Buffer.from(json, 'utf16le'),
  (json) => withMember(json, `"deep":${nested(40, '[', ']')}`),
  (json) => withMember(json, `"deep":${nested(30_000, '[', ']')}`),
  () => nested(30_000, '{"a":', '}'),
  (json) => withMember(json, `"long":"${'a'.repeat(LIMIT)}"`),
  () => `"${'a'.repeat(LIMIT - 2)}"`,
  () => '',
];

/** A body on the line: mostly honest JSON, sometimes bytes that are not. */
export function onTheLine(value: fc.Arbitrary<unknown>): fc.Arbitrary<Bytes> {
  const json = value.map((each) => JSON.stringify(each) ?? '');
  const honest = json.map((text): Bytes => ({ type: JSON_TYPE, bytes: Buffer.from(text) }));
  const byHand = fc
    .tuple(json, fc.constantFrom(...HANDS))
    .map(([text, hand]): Bytes => ({ type: JSON_TYPE, bytes: Buffer.from(hand(text)) }));
  const ofType = fc
    .tuple(
      json,
      fc.constantFrom(
        undefined,
        'text/plain',
        'application/xml',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'text/json',
        'application/json; charset=utf-16',
        'application/json;;',
        '*/*',
        '',
      ),
    )
    .map(([text, type]): Bytes => ({ type, bytes: Buffer.from(text) }));
  return fc.oneof({ weight: 16, arbitrary: honest }, { weight: 3, arbitrary: byHand }, { weight: 1, arbitrary: ofType });
}
