import fc from 'fast-check';
import pg from 'pg';
import { AuditKeeper } from '../../apps/api/src/features/audit-trail/audit-keeper.js';
import { type ChainLink, FIRST_HASH, hashOf } from '../../apps/api/src/platform/audit/append-audit.js';
import { TestApp } from '../support/app.js';
import { superuserUrl } from '../support/database.js';
import { World } from '../support/world.js';
import { replay, seed, size } from './size.js';

/** P12: whoever has the owner's password changes what is past, and the walk finds it, because heads were kept outside the database. */
type Link = ChainLink & { hash: string };

let test_: TestApp;
let client: pg.Client;
let programId: string;
let chain: Link[];

beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  programId = await world.program();
  for (let count = 0; count < 12; count++) {
    await world.person(programId, 'trainee');
    if (count % 4 === 3) await test_.get(AuditKeeper).keepHeads();
  }
  client = new pg.Client({ connectionString: superuserUrl(process.env['DATABASE_URL'] ?? '') });
  await client.connect();
  await client.query('SET session_replication_role = replica'); // no trigger forbids it
  const { rows } = await client.query('SELECT * FROM audit_entry WHERE chain_id = $1 ORDER BY seq', [programId]);
  chain = rows.map(({ seq, at, actor_id: actorId, action, subject, facts, previous_hash: previousHash, hash }) => ({
    chainId: programId,
    seq: Number(seq),
    at: at.toISOString(),
    actorId,
    action,
    subject,
    facts,
    previousHash,
    hash,
  }));
  expect(await faultOf()).toBeNull();
});
afterAll(async () => {
  await client.end();
  await test_.stop();
});

/** Writes a chain in the place of the one that stands there, and its noted head. */
async function write(links: readonly Link[], head: Pick<Link, 'seq' | 'hash'> | null): Promise<void> {
  await client.query('BEGIN');
  await client.query('DELETE FROM audit_entry WHERE chain_id = $1', [programId]);
  await client.query('DELETE FROM audit_head WHERE chain_id = $1', [programId]);
  for (const { chainId, seq, at, actorId, action, subject, facts, previousHash, hash } of links)
    await client.query(
      'INSERT INTO audit_entry (chain_id, seq, at, actor_id, action, subject, facts, previous_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [chainId, seq, at, actorId, action, subject, facts, previousHash, hash],
    );
  if (head) await client.query('INSERT INTO audit_head (chain_id, seq, hash) VALUES ($1, $2, $3)', [programId, head.seq, head.hash]);
  await client.query('COMMIT');
}

/** What `npm run audit:verify` finds; undefined when it does not even look at the chain. */
async function faultOf(): Promise<string | null | undefined> {
  return (await test_.get(AuditKeeper).verifyAll()).find(({ chainId }) => chainId === programId)?.faults[0]?.kind ?? null;
}

type Change = (links: Link[]) => void;
const place = fc.nat();
const uuid = fc.uuid();
const at = (links: readonly Link[], nth: number) => links[nth % links.length]!;

const changes: Record<string, fc.Arbitrary<Change>> = {
  'another time': fc.tuple(place, fc.integer({ min: 1, max: 1e9 })).map(([nth, ms]) => (links) => {
    const link = at(links, nth);
    link.at = new Date(Date.parse(link.at) + ms).toISOString();
  }),
  'a time that never comes': fc.tuple(place, fc.constantFrom('infinity', '-infinity', '294276-12-31')).map(([nth, time]) => (links) => {
    at(links, nth).at = time;
  }),
  'another person': fc.tuple(place, fc.option(uuid)).map(([nth, id]) => (links) => {
    const link = at(links, nth);
    link.actorId = link.actorId === id ? programId : id;
  }),
  'another action': fc
    .tuple(place, fc.constantFrom('role.withdrawn', 'certificate.issued', 'sign-off.recorded'))
    .map(([nth, action]) => (links) => {
      at(links, nth).action = action;
    }),
  'another subject': fc.tuple(place, uuid).map(([nth, id]) => (links) => {
    at(links, nth).subject = id;
  }),
  'other facts': fc
    .tuple(
      place,
      fc.dictionary(fc.constantFrom('role', 'x', 'digest'), fc.string({ unit: 'grapheme-ascii', minLength: 1 }), { minKeys: 1 }),
    )
    .map(([nth, facts]) => (links) => {
      at(links, nth).facts = JSON.stringify(facts);
    }),
  'another hash': fc
    .tuple(place, fc.constantFrom('hash' as const, 'previousHash' as const), fc.nat(63))
    .map(([nth, field, digit]) => (links) => {
      const link = at(links, nth);
      link[field] = link[field].slice(0, digit) + (link[field][digit] === 'a' ? 'b' : 'a') + link[field].slice(digit + 1);
    }),
  'two in each other’s place': fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(([nth, apart]) => (links) => {
    const [one, other] = [at(links, nth), at(links, nth + apart)];
    [one.seq, other.seq] = [other.seq, one.seq];
    links.sort((a, b) => a.seq - b.seq);
  }),
  'one taken out': place.map((nth) => (links) => {
    links.splice(nth % links.length, 1);
  }),
  'one put in': place.map((nth) => (links) => {
    const before = at(links, nth);
    for (const link of links) if (link.seq > before.seq) link.seq += 1;
    links.push({ ...before, seq: before.seq + 1, previousHash: before.hash });
    links.sort((a, b) => a.seq - b.seq);
  }),
  'the end cut off': fc.integer({ min: 1, max: 20 }).map((many) => (links) => {
    links.splice(Math.max(0, links.length - many));
  }),
  'all of it gone': fc.constant((links: Link[]) => {
    links.splice(0);
  }),
};

/** How well the traces are covered: not at all, the numbers closed up, every hash made anew by the rule. */
const covered = fc.constantFrom('not', 'numbers', 'hashes');
/** The noted head stays, or is set to what is last now, or is gone. */
const headed = fc.constantFrom('stays', 'follows', 'gone');

function cover(links: Link[], how: string): void {
  if (how !== 'not') for (const [index, link] of links.entries()) link.seq = index + 1;
  if (how !== 'hashes') return;
  let previousHash = FIRST_HASH;
  for (const link of links) {
    const { hash: _, ...said } = { ...link, previousHash };
    Object.assign(link, { previousHash, hash: hashOf(said) });
    previousHash = link.hash;
  }
}

it(`a past that was changed is found, in ${size.tampers} ways`, async () => {
  const tamper = fc
    .constantFrom(...Object.keys(changes))
    .chain((what) => fc.record({ what: fc.constant(what), change: changes[what]!, how: covered, head: headed }));
  const found = fc.asyncProperty(tamper, async ({ change, how, head }) => {
    const links = chain.map((link) => ({ ...link }));
    change(links);
    cover(links, how);
    fc.pre(JSON.stringify(links) !== JSON.stringify(chain)); // a change that the cover took back
    const noted = { stays: chain.at(-1)!, follows: links.at(-1) ?? null, gone: null }[head] ?? null;
    await write(links, noted);
    try {
      expect(await faultOf()).toEqual(expect.any(String));
    } finally {
      await write(chain, chain.at(-1)!);
    }
  });
  await fc.assert(found, { seed, numRuns: size.tampers, ...(replay.path ? { path: replay.path } : {}) });
  expect(await faultOf()).toBeNull();
}, 3_600_000);
