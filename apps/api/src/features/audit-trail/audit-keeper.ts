import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { ACCOUNT_CHAIN } from '../../platform/audit/append-audit.js';
import { AuditCheck } from '../../platform/audit/audit-check.entity.js';
import { type KeptHead, KeptHeads } from '../../platform/audit/kept-heads.js';
import { type ChainCheck, verifyChain } from '../../platform/audit/verify-chain.js';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { MailDesk } from '../mails/mails.commands.js';
import { AuditTrailStore } from './audit-trail.store.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';
const EVERY_NIGHT = '40 2 * * *';

export interface CheckedChain extends ChainCheck {
  chainId: string;
  checkedAt: Date;
  /** The key that signs its heads; null where it cannot be read. */
  keptWith: string | null;
}

/** So much later a check that is done again, because a chain could not be walked, tells the same people once more. */
const TOLD_HOURS = 20;

/** Keeps signed heads outside the database, walks the chains, and tells the admins when one is not sound. */
@Injectable()
export class AuditKeeper implements OnModuleInit {
  private lookedForAnother = false;

  constructor(
    private readonly db: Database,
    private readonly trail: AuditTrailStore,
    private readonly heads: KeptHeads,
    private readonly mails: MailDesk,
    private readonly jobs: JobQueue,
    private readonly log: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('audit.keep-heads', () => this.keepHeads(), EVERY_FIVE_MINUTES);
    this.jobs.handle('audit.verify', () => this.verifyAll().then(() => undefined), EVERY_NIGHT);
  }

  /** Signs and keeps the last link of each chain; what a head was kept of can no longer be cut or made anew unseen. */
  async keepHeads(): Promise<void> {
    await this.lookForAnotherKey();
    const found = await this.db.read(Actor.system, async (tx) => {
      const heads: KeptHead[] = [];
      for (const { chainId } of await this.trail.chains(tx)) {
        const head = await this.trail.head(tx, chainId);
        if (head) heads.push({ chainId, seq: Number(head.seq), hash: head.hash, at: tx.now.toISOString() });
      }
      return heads;
    });
    for (const head of found) {
      // a chain shorter than what was kept, or heads that are gone, are for the check to report; keeping its end would hide that
      const last = await this.heads.last(head.chainId);
      if (last ? last.seq <= head.seq : !(await this.hadHeads(head.chainId))) await this.heads.keep(head);
    }
  }

  private async hadHeads(chainId: string): Promise<boolean> {
    const keptWith = await this.keptWith();
    return (await this.db.read(Actor.system, (tx) => this.trail.keptBefore(tx, chainId, keptWith))) !== null;
  }

  /** Null where the key cannot be read, which each check says. */
  private keptWith(): Promise<string | null> {
    return this.heads.signedWith().catch(() => null);
  }

  /** Walks one chain; keeps its head when it is sound. Heads that cannot be read are no reason not to walk, and no reason to call it sound. */
  async verify(chainId: string): Promise<CheckedChain> {
    const kept = await this.heads.of(chainId).catch((error: Error) => {
      this.say(chainId, error, 'kept heads of the audit trail cannot be read');
      return [null];
    });
    const keptWith = await this.keptWith();
    const checked = await this.db.read(Actor.system, async (tx) => ({
      chainId,
      checkedAt: tx.now,
      keptWith,
      ...(await verifyChain(tx, chainId, kept, await this.trail.keptBefore(tx, chainId, keptWith))),
    }));
    if (checked.faults.length === 0 && checked.head) {
      const head = { chainId, ...checked.head, at: checked.checkedAt.toISOString() };
      await this.heads.keep(head).catch((error: Error) => this.say(chainId, error, 'the head of an audit trail could not be kept'));
    }
    return checked;
  }

  /**
   * Walks every chain, notes what was found, and writes to the admins of a program whose chain is not sound. One that cannot be walked does
   * not keep the others from it: the check fails once all have had their turn, and is done again.
   */
  async verifyAll(): Promise<CheckedChain[]> {
    await this.lookForAnotherKey();
    const standing = await this.db.read(Actor.system, (tx) => this.trail.chains(tx));
    // a chain that was taken out whole is known by its kept heads alone
    const kept = await this.heads.chains().catch((error: Error) => {
      this.say(null, error, 'kept heads of the audit trail cannot be read');
      return [];
    });
    const chains = new Set([...standing.map(({ chainId }) => chainId), ...kept]);
    const checked: CheckedChain[] = [];
    let failure: unknown;
    for (const chainId of [...chains].sort()) {
      try {
        const check = await this.verify(chainId);
        await this.note(check);
        checked.push(check);
      } catch (error) {
        this.say(chainId, error as Error, 'an audit trail could not be checked');
        failure ??= error;
      }
    }
    if (failure) throw failure;
    return checked;
  }

  /**
   * Once in a process: a new DATA_DIR beside a database that is older has no heads and another key, as after a move to another machine. Nobody
   * tampered with anything, but what was kept so far guards nothing until it is brought back. The first check here notes the new key.
   */
  private async lookForAnotherKey(): Promise<void> {
    if (this.lookedForAnother) return;
    const keptWith = await this.keptWith();
    if (keptWith === null) return;
    if (await this.db.read(Actor.system, (tx) => this.trail.keptElsewhere(tx, keptWith)))
      this.log.warn(
        'heads of the audit trail were kept in another DATA_DIR: end the processes, bring its audit-heads and audit-key.pem into this one and start again; without them heads are kept anew from here on',
      );
    this.lookedForAnother = true;
  }

  private say(chainId: string | null, { name, message, code }: Error & { code?: string }, what: string): void {
    this.log.error({ chain: chainId, error: { name, message, code } }, what);
  }

  private note({ chainId, entries, faults, moreFaults, keptHeads, keptWith }: CheckedChain): Promise<void> {
    for (const { kind, seq } of faults) this.log.error({ chain: chainId, fault: kind, link: seq }, 'an audit trail is not sound');
    if (moreFaults > 0) this.log.error({ chain: chainId, more: moreFaults }, 'an audit trail is not sound');
    const fault = faults[0] ?? null;
    return this.db.write(Actor.system, async (tx) => {
      const faultSeq = fault === null ? null : String(fault.seq);
      const since = new Date(tx.now.getTime() - TOLD_HOURS * 3_600_000);
      const told = fault !== null && (await this.trail.foundSince(tx, chainId, fault, since));
      const found = { entries: String(entries), fault: fault?.kind ?? null, faultSeq, keptHeads, keptWith };
      await tx.insertIfAbsent(AuditCheck, { chainId, checkedAt: tx.now, ...found });
      if (fault === null || told) return;
      const [which, whose] = chainId === ACCOUNT_CHAIN ? [' of accounts, which all programs share', 'a program'] : ['', 'this program'];
      for (const { personId } of await this.trail.adminsOf(tx, chainId)) {
        await this.mails.enqueueTo(tx, personId, {
          subject: 'Action needed: look at the audit trail',
          text: (name) =>
            `Hello ${name},\n\nThe nightly check of the audit trail${which} found something that does not fit. Please sign in and open the audit page, and tell the person who runs the installation.\n\nYou get this message because you are an admin of ${whose}.\n`,
        });
      }
    });
  }
}
