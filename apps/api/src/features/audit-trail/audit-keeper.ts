import { Injectable, type OnModuleInit } from '@nestjs/common';
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
}

/** Keeps signed heads outside the database, walks the chains, and tells the admins when one is not sound. */
@Injectable()
export class AuditKeeper implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditTrailStore,
    private readonly heads: KeptHeads,
    private readonly mails: MailDesk,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('audit.keep-heads', () => this.keepHeads(), EVERY_FIVE_MINUTES);
    this.jobs.handle('audit.verify', () => this.verifyAll().then(() => undefined), EVERY_NIGHT);
  }

  /** Signs and keeps the last link of each chain; what a head was kept of can no longer be cut or made anew unseen. */
  async keepHeads(): Promise<void> {
    const found = await this.db.read(Actor.system, async (tx) => {
      const heads: KeptHead[] = [];
      for (const { chainId } of await this.trail.chains(tx)) {
        const head = await this.trail.head(tx, chainId);
        if (head) heads.push({ chainId, seq: Number(head.seq), hash: head.hash, at: tx.now.toISOString() });
      }
      return heads;
    });
    for (const head of found) {
      // a chain shorter than what was kept is for the check to report; keeping its end would hide that
      const last = await this.heads.last(head.chainId);
      if (!last || last.seq <= head.seq) await this.heads.keep(head);
    }
  }

  /** Walks one chain; keeps its head when it is sound. */
  async verify(chainId: string): Promise<CheckedChain> {
    const kept = await this.heads.of(chainId);
    const checked = await this.db.read(Actor.system, async (tx) => ({
      chainId,
      checkedAt: tx.now,
      ...(await verifyChain(tx, chainId, kept)),
    }));
    if (!checked.fault && checked.head) await this.heads.keep({ chainId, ...checked.head, at: checked.checkedAt.toISOString() });
    return checked;
  }

  /** Walks every chain, notes what was found, and writes to the admins of a program whose chain is not sound. */
  async verifyAll(): Promise<CheckedChain[]> {
    const standing = await this.db.read(Actor.system, (tx) => this.trail.chains(tx));
    // a chain that was taken out whole is known by its kept heads alone
    const chains = new Set([...standing.map(({ chainId }) => chainId), ...(await this.heads.chains())]);
    const checked: CheckedChain[] = [];
    for (const chainId of [...chains].sort()) {
      const check = await this.verify(chainId);
      await this.note(check);
      checked.push(check);
    }
    return checked;
  }

  private note({ chainId, entries, fault }: CheckedChain): Promise<void> {
    return this.db.write(Actor.system, async (tx) => {
      const faultSeq = fault === null ? null : String(fault.seq);
      await tx.insertIfAbsent(AuditCheck, { chainId, checkedAt: tx.now, entries: String(entries), fault: fault?.kind ?? null, faultSeq });
      if (fault === null) return;
      for (const { personId } of await this.trail.adminsOf(tx, chainId)) {
        await this.mails.enqueueTo(tx, personId, {
          subject: 'Action needed: look at the audit trail',
          text: (name) =>
            `Hello ${name},\n\nThe nightly check of the audit trail found something that does not fit. Please sign in and open the audit page, and tell the person who runs the installation.\n\nYou get this message because you are an admin of this program.\n`,
        });
      }
    });
  }
}
