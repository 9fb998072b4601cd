import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AuditKeeper } from '../../apps/api/src/features/audit-trail/audit-keeper.js';
import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { sha256 } from '../../apps/api/src/platform/digest.js';
import type { TestApp } from '../support/app.js';
import type { Acknowledged, Ledger, Sent, What } from './ledger.js';
import { MESSAGES, STANDING, TRACES } from './traces.js';

/** What is not as the ledger says; all of it is empty when nothing went wrong. */
export interface Findings {
  /** acknowledged and not there */
  lost: string[];
  /** there more than once */
  doubled: string[];
  /** a part of it is there */
  half: string[];
  /** there, and nobody asked for it */
  unasked: string[];
  /** there, and other than it was acknowledged */
  different: string[];
  /** what the product's own checks of chains and certificates say */
  unsound: string[];
  /** what should have followed from it, once the jobs are done */
  outstanding: string[];
}

export const NOTHING: Findings = { lost: [], doubled: [], half: [], unasked: [], different: [], unsound: [], outstanding: [] };

type Entry = { sent: Sent; acknowledged: Acknowledged | null };
type Counts = Map<string, number>;
type Standing = Map<string, { mark: number; value: unknown }>;

/** Holds a ledger against the database. */
export class LedgerChecker {
  private before = new Set<string>();

  constructor(
    private readonly test: TestApp,
    private readonly ledger: Ledger,
  ) {}

  /** What is there now was made by the test itself; whatever comes without a line in the ledger was asked for by nobody. */
  async admit(): Promise<void> {
    this.before = new Set([...(await this.traces()).keys()].map(aboutOf));
  }

  /** Whether any of a command's effect is there. */
  async isThere(sent: Sent): Promise<boolean> {
    const entries = this.ledger.read().filter((each) => each.sent.sequence === sent.sequence);
    return (await this.effects(entries, structuredClone(NOTHING))).size > 0;
  }

  async check({ settled = false } = {}): Promise<Findings> {
    const findings = structuredClone(NOTHING);
    const entries = this.ledger.read();
    const there = await this.effects(entries, findings);
    await this.replies(entries, there, findings);
    await this.snapshots(entries, findings);
    await this.productsOwn(findings);
    if (settled) await this.afterwards(findings);
    return findings;
  }

  /** Everything acknowledged is there once, the rest once or not at all. Gives the commands that are there. */
  private async effects(entries: readonly Entry[], findings: Findings): Promise<Set<Sent>> {
    const traces = await this.traces();
    const standing = { save: await this.standing('save'), draft: await this.standing('draft') };
    const there = new Set<Sent>();
    for (const { sent, acknowledged } of entries) {
      const { what, about, stands } = sent;
      if (what === 'save' || what === 'draft') {
        if ((standing[what].get(about)?.mark ?? 0) >= stands!.mark) there.add(sent);
        else if (acknowledged) findings.lost.push(named(sent));
        continue;
      }
      const parts = Object.keys(TRACES[what]).map((part) => ({ part, count: traces.get(keyOf(what, about, part)) ?? 0 }));
      if (parts.every(({ count }) => count === 0)) {
        if (acknowledged) findings.lost.push(named(sent));
      } else {
        there.add(sent);
        for (const { part, count } of parts) if (count > 1) findings.doubled.push(`${named(sent)}: ${part}`);
        for (const { part, count } of parts) if (count === 0) findings.half.push(`${named(sent)}: no ${part}`);
      }
    }
    const asked = new Set(entries.map(({ sent }) => `${sent.what} ${sent.about}`));
    for (const about of new Set([...traces.keys()].map(aboutOf))) {
      if (!asked.has(about) && !this.before.has(about)) findings.unasked.push(about);
    }
    for (const what of ['save', 'draft'] as const) this.newest(entries, what, standing[what], findings);
    return there;
  }

  /** What stands is what was sent with its mark. */
  private newest(entries: readonly Entry[], what: 'save' | 'draft', standing: Standing, { doubled, different }: Findings): void {
    const sent = entries.map((each) => each.sent).filter((each) => each.what === what);
    const byMark = new Map(sent.map(({ about, stands }) => [`${about} ${stands!.mark}`, stands!.value]));
    for (const about of new Set(sent.map((each) => each.about))) {
      const found = standing.get(about);
      if (!found) continue;
      const key = `${about} ${found.mark}`;
      if (!byMark.has(key)) doubled.push(`${what} ${about}: stands at ${found.mark}, which nobody sent`);
      else if (!isDeepStrictEqual(byMark.get(key), found.value)) different.push(`${what} ${about}: ${JSON.stringify(found)}`);
    }
  }

  /** The reply of each command with a key is stored with its effect, as it was given. */
  private async replies(entries: readonly Entry[], there: ReadonlySet<Sent>, findings: Findings): Promise<void> {
    const rows = await this.test.sql<{ key: string; reply: string | null }>(`SELECT actor_id || ' ' || op_id AS key, reply FROM operation`);
    const stored = new Map(rows.map(({ key, reply }) => [key, reply]));
    for (const { sent, acknowledged } of entries.filter((each) => each.sent.what !== 'save')) {
      const key = `${sent.person} ${sent.opId}`;
      if (stored.has(key) !== there.has(sent))
        findings.half.push(`${named(sent)}: reply ${stored.has(key) ? 'without' : 'missing for'} its effect`);
      else if (acknowledged && stored.has(key) && !isDeepStrictEqual(JSON.parse(stored.get(key) ?? 'null'), acknowledged.reply))
        findings.different.push(`${named(sent)}: reply`);
    }
  }

  /** A submission froze the last acknowledged answers, and the grade was made from it. */
  private async snapshots(entries: readonly Entry[], findings: Findings): Promise<void> {
    const last = new Map<string, unknown>();
    for (const { sent, acknowledged } of entries) if (sent.what === 'save' && acknowledged) last.set(sent.about, sent.stands!.value);
    const own = entries.filter(({ sent }) => sent.what === 'submit').map(({ sent }) => sent.about);
    const submissions = await this.test.sql<{ id: string; answers: string; digest: string; graded_from: string | null }>(
      `SELECT s.attempt_id AS id, s.answers, s.digest, r.result::jsonb ->> 'submissionDigest' AS graded_from
         FROM quiz_submission s LEFT JOIN quiz_result r ON r.attempt_id = s.attempt_id WHERE s.attempt_id = ANY($1)`,
      [own],
    );
    for (const { id, answers, digest, graded_from } of submissions) {
      for (const { slot, value } of JSON.parse(answers) as { slot: number; value: unknown }[]) {
        if (!isDeepStrictEqual(value, last.get(`${id} ${slot}`) ?? null)) findings.different.push(`snapshot ${id} ${slot}`);
      }
      if (sha256(answers) !== digest || (graded_from ?? digest) !== digest) findings.different.push(`digest of ${id}`);
    }
  }

  private async productsOwn({ unsound }: Findings): Promise<void> {
    for (const { chainId, faults } of await this.test.get(AuditKeeper).verifyAll())
      for (const { kind, seq } of faults) unsound.push(`chain ${chainId}: ${kind} at link ${seq}`);
    for (const { number, code, about } of (await this.test.get(CheckCertificates).run()).faults)
      unsound.push(`${number}: ${code} ${about}`);
  }

  /** Every submission has its grade, every issue its PDF, and every message went out. */
  private async afterwards({ outstanding }: Findings): Promise<void> {
    const missing = await this.test.sql<{ what: string }>(`
      SELECT 'grade of ' || attempt_id AS what FROM quiz_submission WHERE attempt_id NOT IN (SELECT attempt_id FROM quiz_result)
      UNION ALL SELECT 'PDF of ' || id FROM certificate_issue WHERE id NOT IN (SELECT issue_id FROM certificate_pdf)`);
    outstanding.push(...missing.map(({ what }) => what));
    const messages = await this.messages();
    for (const { email, subject, messages: least } of await this.test.sql<{ email: string; subject: string; messages: number }>(MESSAGES)) {
      const count = messages.get(`${email} ${subject}`) ?? 0;
      if (count < least) outstanding.push(`message to ${email} "${subject}": ${count} of ${least}`);
    }
  }

  /** How many messages with a subject went to an address. */
  async messages(): Promise<Counts> {
    const folder = path.join(this.test.dataDir, 'mail');
    const counts: Counts = new Map();
    for (const file of await readdir(folder).catch(() => [])) {
      const [, to, subject] = /^To: (.*)\nFrom: .*\nSubject: (.*)$/m.exec(await readFile(path.join(folder, file), 'utf8')) ?? [];
      counts.set(`${to} ${subject}`, (counts.get(`${to} ${subject}`) ?? 0) + 1);
    }
    return counts;
  }

  private async traces(): Promise<Counts> {
    const parts = Object.entries(TRACES).flatMap(([what, queries]) =>
      Object.entries(queries).map(
        ([part, query]) =>
          `SELECT '${what} ' || about || '|${part}' AS key, count(*)::int AS count FROM (${query}) AS t (about) GROUP BY 1`,
      ),
    );
    return new Map((await this.test.sql<{ key: string; count: number }>(parts.join(' UNION ALL '))).map(({ key, count }) => [key, count]));
  }

  private async standing(what: keyof typeof STANDING): Promise<Standing> {
    const rows = await this.test.sql<{ about: string; mark: number; value: unknown }>(STANDING[what]);
    return new Map(rows.map(({ about, ...stands }) => [about, stands]));
  }
}

const keyOf = (what: What, about: string, part: string) => `${what} ${about}|${part}`;
const aboutOf = (key: string) => key.slice(0, key.lastIndexOf('|'));
const named = ({ sequence, what, about }: Sent) => `#${sequence} ${what} ${about}`;
