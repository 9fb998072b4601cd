import fc from 'fast-check';
import { PERMISSIONS } from '../../apps/api/src/catalogue/permissions.js';
import type { KeptWorld, Somebody } from './kept-world.js';
import { type Operation, plain, type Schema } from './operations.js';
import { type Bytes, fitting, odd, onTheLine, spoilt, UNASKED } from './payloads.js';

export interface Request {
  method: Operation['method'];
  url: string;
  headers: Record<string, string>;
  payload?: Buffer;
  /** fields that the operation does not have stand in an otherwise honest body */
  unasked: boolean;
}

/** One segment of an address that is not what the route is for. */
const ODD_SEGMENTS = [
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-7000-8000-00000000dead',
  '%7B00000000-0000-7000-8000-00000000dead%7D',
  '00000000000070008000-00000000dead',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '..',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  'a%00b',
  '%ff',
  '%ED%A0%80',
  '%F0%9F%98%80',
  '%E2%80%AE',
  '%0d%0aSet-Cookie:a=b',
  '%',
  '%zz',
  ';a=b',
  '-1',
  '0',
  '1.5',
  '1e3',
  'NaN',
  'Infinity',
  '9'.repeat(30),
  'a'.repeat(199),
  'a'.repeat(300),
  '*',
  "'",
  '"',
  '[]',
  'M4',
  'M4-L1',
  'm4-l1',
  'R1',
];
const CURSORS = [
  [],
  ['infinity', 'x'],
  ['\u0000', ''],
  ['2026-01-01T00:00:00Z', '00000000-0000-7000-8000-00000000dead'],
  ['9999999999', '-1'],
  [{}, null],
  ['99999-12-31', 'a'.repeat(400)],
  ['A'],
  ['A', 'B', 'C'],
].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));

/** Requests to one operation: mostly of somebody who may, for records that exist, so that they come as far as they can. */
export function requestsTo(operation: Operation, world: KeptWorld): fc.Arbitrary<Request> {
  const holders = PERMISSIONS[operation.policy as keyof typeof PERMISSIONS] as readonly string[] | undefined;
  const permitted = world.people.filter(({ role }) => holders?.includes(role) ?? true);
  const anybody = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...permitted) },
    { weight: 1, arbitrary: fc.constantFrom<Somebody | null>(...world.people, null) },
  );
  return anybody.chain((person) =>
    fc
      .tuple(addressOf(operation, world, person), headersOf(operation, person), bodyOf(operation, world))
      .map(([url, headers, { unasked, body }]) => ({
        method: operation.method,
        url,
        headers: body?.type === undefined ? headers : { ...headers, 'content-type': body.type },
        ...(body ? { payload: body.bytes } : {}),
        unasked,
      })),
  );
}

function addressOf(operation: Operation, world: KeptWorld, person: Somebody | null): fc.Arbitrary<string> {
  const segments = operation.path.map((name) => {
    const [near = [], all = []] = [person?.near[name], world.known[name]];
    const real = [near, near, near, all].filter((list) => list.length > 0).map((list) => fc.constantFrom(...list));
    const strange = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...ODD_SEGMENTS) },
      fc.string({ unit: 'binary', minLength: 1 }).map(encoded),
    );
    if (real.length === 0) return strange;
    return fc.oneof({ weight: 8, arbitrary: fc.oneof(...real).map(encoded) }, { weight: 2, arbitrary: strange });
  });
  return fc.tuple(fc.tuple(...segments), queryOf(operation, world)).map(([values, query]) => {
    const address = operation.path.reduce((url, name, index) => url.replace(`{${name}}`, () => values[index] ?? ''), operation.url);
    return query ? `${address}?${query}` : address;
  });
}

function queryOf(operation: Operation, world: KeptWorld): fc.Arbitrary<string> {
  const one = operation.query.map(({ name, schema }) => {
    const fits = fitting(schema, (field) => world.fields[`${field}Id`] ?? world.fields[`${field}Code`] ?? [], name).map(String);
    const value = fc.oneof(
      { weight: 3, arbitrary: fits },
      { weight: 1, arbitrary: odd.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))) },
      { weight: name === 'cursor' ? 4 : 0, arbitrary: fc.constantFrom(...CURSORS) },
    );
    const pair = value.map((each) => `${name}=${encoded(each)}`);
    const strange = fc.tuple(pair, pair, fc.constantFrom('twice', 'list', 'object', 'bytes')).map(([first, second, how]) => {
      if (how === 'twice') return `${first}&${second}`;
      if (how === 'list') return first.replace('=', '[]=');
      return how === 'object' ? first.replace('=', '[__proto__]=') : `${name}=%ff%fe`;
    });
    return fc.oneof({ weight: 6, arbitrary: pair }, { weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: strange });
  });
  const more = fc.oneof(
    { weight: 20, arbitrary: fc.constant('') },
    fc.constantFrom('__proto__=1', 'id=1&id=2', 'a', '&&=', 'limit=1e9', 'x=%00'),
  );
  return fc.tuple(...one, more).map((pairs) => pairs.filter(Boolean).join('&'));
}

function headersOf(operation: Operation, person: Somebody | null): fc.Arbitrary<Record<string, string>> {
  const rarely = <Value>(usual: fc.Arbitrary<Value>, ...others: Value[]) =>
    fc.oneof({ weight: 19, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  const keys = { 'idempotency-key': rarely<string | undefined>(fc.uuid({ version: 4 }), undefined, '', 'x', '0'.repeat(3_000), 'a, b') };
  const versions = {
    'if-match': rarely<string | undefined>(
      fc.constantFrom('0', '1', '"1"', '2', 'W/"3"'),
      undefined,
      '',
      '*',
      '-1',
      '1e9',
      '"0", "1"',
      'NaN',
    ),
  };
  return fc
    .record<Record<string, string | undefined>>({
      cookie: rarely<string | undefined>(
        fc.constant(person?.cookie),
        `session=${'%'.repeat(9)}`,
        'session=',
        `session=${'a'.repeat(5_000)}`,
        ';;;=',
      ),
      accept: rarely<string | undefined>(fc.constant(undefined), 'text/html', 'application/xml;q=2', '*/*;q=NaN'),
      'x-forwarded-for': rarely<string | undefined>(
        fc.constant(undefined),
        '999.1.1.1',
        'unknown, ::1',
        `${'1.1.1.1, '.repeat(200)}2.2.2.2`,
      ),
      range: rarely<string | undefined>(fc.constant(undefined), 'bytes=0-0', 'bytes=9-1', 'x'),
      ...(operation.method === 'GET' ? {} : keys),
      ...(operation.readsIfMatch ? versions : {}),
    })
    .map((headers) => Object.fromEntries(Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined)));
}

function bodyOf({ method, body }: Operation, world: KeptWorld): fc.Arbitrary<{ unasked: boolean; body: Bytes | null }> {
  const none = fc.constant({ unasked: false, body: null });
  if (method === 'GET') return none;
  const strange = onTheLine(fc.oneof(fc.constant(UNASKED), odd)).map((bytes) => ({ unasked: false, body: bytes }));
  if (!body) return fc.oneof({ weight: 5, arbitrary: none }, { weight: 1, arbitrary: strange });
  const honest = fitting(body, (field) => world.fields[field] ?? []);
  const unasked = fc
    .tuple(honest, fc.subarray(Object.keys(UNASKED), { minLength: 1 }))
    .map(([value, keys]) => ({ own: value as object, more: keys.filter((key) => !(key in (value as object)) && !takes(body, key)) }))
    .map(({ own, more }) => ({
      unasked: more.length > 0,
      body: {
        type: 'application/json',
        bytes: Buffer.from(JSON.stringify({ ...own, ...Object.fromEntries(more.map((key) => [key, UNASKED[key]])) })),
      },
    }));
  return fc.oneof(
    { weight: 4, arbitrary: onTheLine(honest).map((bytes) => ({ unasked: false, body: bytes })) },
    { weight: 4, arbitrary: onTheLine(spoilt(honest)).map((bytes) => ({ unasked: false, body: bytes })) },
    { weight: 1, arbitrary: onTheLine(spoilt(spoilt(spoilt(honest)))).map((bytes) => ({ unasked: false, body: bytes })) },
    { weight: 1, arbitrary: unasked },
    { weight: 1, arbitrary: strange },
  );
}

const takes = (body: Schema, key: string) => key in (plain(body).properties ?? {});

/** As it may stand in an address; a lone surrogate has no encoding, so it goes as the bytes it would be. */
const encoded = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80');
