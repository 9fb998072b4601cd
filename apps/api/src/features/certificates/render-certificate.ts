import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { visible } from '../../platform/http/outcomes.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { CertificateStore } from './certificate.store.js';
import { CertificatePdfStore } from './certificate-pdf.store.js';
import { CertificatesFacts } from './certificates.facts.js';
import { drawCertificate } from './draw-certificate.js';

/** Renders an issue once and keeps the bytes; asked again it gives the same ones. An issue stands without it. */
@Injectable()
export class RenderCertificate implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly pdfs: CertificatePdfStore,
    private readonly store: CertificateStore,
    private readonly certificates: CertificatesFacts,
    private readonly jobs: JobQueue,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('certificate.render', async ({ issueId }) => {
      await this.render(String(issueId));
    });
  }

  /** The PDF of the newest issue of a credential that the actor may see. */
  async run(actor: Actor, credentialId: string): Promise<{ bytes: Buffer; number: string }> {
    const { issueId, number } = await this.db.read(actor, async (tx) => {
      const seen = visible(await this.store.visibleTo(tx, actor, credentialId));
      const credential = visible(await this.certificates.byId(tx, seen));
      return { issueId: visible(credential.issues.at(-1)).id, number: credential.number };
    });
    return { bytes: visible(await this.render(issueId)), number };
  }

  /** Null where the name was erased. */
  private async render(issueId: string): Promise<Buffer | null> {
    const found = await this.db.read(Actor.system, async (tx) => ({
      stored: await this.pdfs.stored(tx, issueId),
      drawn: await this.pdfs.view(tx, issueId, this.config.publicUrl),
    }));
    if (found.stored || !found.drawn) return found.stored?.bytes ?? null;
    const { programId, view } = found.drawn;
    const bytes = await drawCertificate(view);
    return this.db.write(Actor.system, async (tx) => {
      await this.pdfs.keep(tx, { issueId, programId, bytes, digest: sha256(bytes), renderedAt: tx.now });
      return (await this.pdfs.stored(tx, issueId))?.bytes ?? null;
    });
  }
}
